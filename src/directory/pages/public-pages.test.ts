import { describe, expect, test } from 'vitest'
import { languages } from '../../content/index.ts'
import { css } from '../../ui/style.ts'
import { HOSTILE, id, SECRET_STREET } from './fixture.ts'
import { fixtureApp } from './fixture-app.ts'

const app = fixtureApp()
const get = (path: string, headers: Record<string, string> = {}) => app.request(path, { headers })
const html = async (path: string) => (await get(path)).text()
const post = (path: string, form: Record<string, string>) =>
  app.request(path, {
    method: 'POST',
    body: new URLSearchParams(form).toString(),
    headers: { 'content-type': 'application/x-www-form-urlencoded' },
  })

/** Anything but the modules of ours that every page may load. */
const FOREIGN_SCRIPT = /<script(?! type="module" src="\/[\w/.-]+"><\/script>)/i

const paths = [
  '/',
  '/services',
  '/services?cat=SAN&near=071024&km=25&open=1&speaks=ar&nocar=1&for=without-permit&access=walk-in&program=PIU',
  '/services/map?cat=SAN',
  `/services/${id(1)}`,
  `/services/${id(2)}`,
  `/services/${id(3)}`,
  `/services/${id(4)}`,
  `/services/${id(5)}`,
  `/services/${id(7)}`,
  `/services/${id(1)}/card`,
  '/emergency',
  '/rights',
  '/about',
  '/accessibility',
]

describe.each(languages.map(l => [l.code, l.dir] as const))('%s', (lang, dir) => {
  test.each(paths)('%s is a whole page in its language', async path => {
    const response = await get(`/${lang}${path}`)
    const page = await response.text()
    expect(response.status).toBe(200)
    expect(page).toMatch(new RegExp(`^<!doctype html><html lang="${lang}" dir="${dir}">`))
    expect(page.match(/<h1/g)).toHaveLength(1)
    expect(page.match(/<main/g)).toHaveLength(1)
    expect(page).toContain(`href="/${lang}/leave"`)
    expect(page).toContain(`href="/${lang}/emergency"`)
    expect(page.endsWith('</body></html>')).toBe(true)
    expect(page).not.toMatch(/undefined|\[object|NaN/)
  })

  test('every drawing a page refers to comes with it', async () => {
    for (const path of paths) {
      const page = await html(`/${lang}${path}`)
      const used = new Set([...page.matchAll(/href="#i-([a-z]+)"/g)].map(m => m[1]))
      expect(used.size).toBeGreaterThan(3)
      for (const name of used) expect(page).toMatch(new RegExp(`<symbol id="i-${name}" viewBox="0 0 24 24"><`))
    }
  })
})

describe('the language chooser', () => {
  test('puts the browser’s language first and largest, and names each in itself', async () => {
    const page = await (await get('/', { 'accept-language': 'wo-SN,ar;q=0.5' })).text()
    const first = page.slice(page.indexOf('class="first"'))
    expect(first.slice(0, 120)).toContain('href="/wo/"')
    for (const { code, name } of languages) expect(page).toContain(`hreflang="${code}">${name}</a>`)
  })

  test('leads back to where the reader was', async () => {
    expect(await html('/?to=services%3Fcat%3DSAN')).toContain('href="/ar/services?cat=SAN"')
  })

  test.each(['//evil.example', '/evil.example', 'https://evil.example', '"><script>', 'javascript:alert(1)', 'a//b'])(
    'does not lead to %s',
    async to => {
      const page = await html(`/?to=${encodeURIComponent(to)}`)
      expect(page).toContain('href="/it/"')
      expect(page).not.toContain('evil.example')
      expect(page).not.toMatch(FOREIGN_SCRIPT)
    },
  )
})

describe('what was typed', () => {
  test('goes into no address: the form is posted and answered with a sealed one', async () => {
    const response = await post('/it/services', { q: 'sfruttamento a Borgo', place: '' })
    expect(response.status).toBe(303)
    const location = response.headers.get('location') ?? ''
    expect(location).toMatch(/^\/it\/services\?s=[\w-]+$/)
    expect(location).not.toMatch(/sfrutt/i)
    expect(response.headers.get('cache-control')).toBe('no-store')
  })

  test('is searched for, shown in its field alone, and kept nowhere', async () => {
    const { headers } = await post('/it/services', { q: 'ambulatorio <b>"', cat: 'SAN' })
    const response = await get(headers.get('location') ?? '')
    const page = await response.text()
    expect(response.headers.get('cache-control')).toBe('no-store')
    expect(response.headers.get('referrer-policy')).toBe('no-referrer')
    expect(page).toContain('value="ambulatorio &lt;b>&quot;"')
    expect(page.split('ambulatorio &lt;b')).toHaveLength(2)
    expect(/<title>(.*?)<\/title>/.exec(page)?.[1]).not.toMatch(/ambulatorio/i)
    expect(page).toMatch(/<h3><a href="\/it\/services\/0000/)
  })

  test('cannot be read or forged by who has the address', async () => {
    const { headers } = await post('/it/services', { q: 'medico' })
    const location = headers.get('location') ?? ''
    const forged = location.slice(0, -6) + (location.endsWith('AAAAAA') ? 'BBBBBB' : 'AAAAAA')
    const page = await html(forged)
    expect(page).not.toContain('value="medico"')
    expect(page).toContain('scrivi di nuovo le parole')
  })

  test('a place becomes its code, which can be shared', async () => {
    const { headers } = await post('/it/services', { q: '', place: 'foggia', km: '25' })
    expect(headers.get('location')).toBe('/it/services?near=071024&km=25')
    const response = await get('/it/services?near=071024&km=25')
    expect(response.headers.get('cache-control')).not.toContain('no-store')
    expect(await response.text()).toContain('value="Foggia (FG)"')
  })

  test('a place that may be several is asked about, one that is none is said', async () => {
    const several = await post('/it/services', { place: 'castro' })
    expect(await html(several.headers.get('location') ?? '')).toContain('Quale luogo?')
    const none = await post('/it/services', { place: 'Xyzzyqwk' })
    const page = await html(none.headers.get('location') ?? '')
    expect(page).toContain('Non conosciamo questo luogo')
    expect(page).toContain('value="Xyzzyqwk"')
  })

  test('with a place too, the list can be had nearest first', async () => {
    const { headers } = await post('/it/services', { q: 'ambulatorio', place: 'foggia' })
    const location = headers.get('location') ?? ''
    expect(await html(location)).toMatch(
      /Prima i più adatti · <a class="btn" href="[^"]*by=near[^"]*">Prima i più vicini/,
    )
    const nearest = await html(`${location}&by=near`)
    const metres = [...nearest.matchAll(/<bdi>([\d,]+) (k?)m<\/bdi>/g)].map(
      m => Number(m[1]?.replace(',', '.')) * (m[2] ? 1000 : 1),
    )
    expect(metres.length).toBeGreaterThan(10)
    expect(metres).toEqual(metres.toSorted((a, b) => a - b))
  })

  test('where somebody stands is rounded and sealed', async () => {
    const { headers } = await post('/it/services', { at: '41.462345,15.544321' })
    const location = headers.get('location') ?? ''
    expect(location).not.toMatch(/[.,]/)
    const page = await html(location)
    expect(page).toContain('Vicino a te')
    expect(page).not.toMatch(/41\.46(2345)?,15\.54/)
  })
})

describe('a hidden address', () => {
  test('stands in no page, and the page says that it is secret', async () => {
    for (const path of [
      `/it/services/${id(2)}`,
      `/it/services/${id(2)}/card`,
      '/it/services?cat=DMF',
      '/it/services/points',
    ]) {
      const text = await html(path)
      expect(text).not.toContain(SECRET_STREET)
    }
    expect(await html(`/it/services/${id(2)}`)).toContain('L’indirizzo è segreto')
    expect(await html(`/it/services/${id(2)}`)).not.toContain('geo:')
  })
})

describe('hostile names', () => {
  test('stay text', async () => {
    for (const path of [`/it/services/${id(3)}`, `/it/services/${id(3)}/card`, '/it/services?cat=SAN&near=071024']) {
      const page = await html(path)
      expect(page).not.toContain(HOSTILE)
      expect(page).not.toMatch(FOREIGN_SCRIPT)
      expect(page).not.toMatch(/href="javascript:/i)
      expect(page).toContain('&lt;script>alert(')
    }
  })
})

describe('one service', () => {
  test('says the Italian name beside the translated one', async () => {
    const page = await html(`/ar/services/${id(1)}`)
    expect(page).toContain('عيادة الأجانب بدون أوراق')
    expect(page).toContain('<p class="lead" lang="it" dir="ltr">Ambulatorio STP Foggia (inventato)</p>')
  })

  test('says when it opens, on a Sunday', async () => {
    expect(await html(`/it/services/${id(1)}`)).toContain('Chiuso. Apre domani alle 09:00')
    const monday = fixtureApp({ now: () => new Date('2026-11-23T09:00:00Z') })
    expect(await (await monday.request(`/it/services/${id(1)}`)).text()).toContain('Aperto fino alle 13:00')
  })

  test('does not keep yesterday’s state', async () => {
    let moment = new Date('2026-11-23T11:59:00Z')
    const clocked = fixtureApp({ now: () => moment })
    expect(await (await clocked.request(`/it/services/${id(1)}`)).text()).toContain('Aperto fino alle 13:00')
    moment = new Date('2026-11-23T12:00:00Z')
    expect(await (await clocked.request(`/it/services/${id(1)}`)).text()).toContain('Chiuso. Apre domani alle 09:00')
  })

  test('that is suspended or closed says so before anything else', async () => {
    expect(await html(`/it/services/${id(5)}`)).toContain('sospeso dal')
    expect(await html(`/it/services/${id(6)}`)).toContain('non esiste più')
  })

  test('with nothing known says what is not known', async () => {
    const page = await html(`/it/services/${id(4)}`)
    for (const words of [
      'Nessuno lo ha ancora controllato',
      'Non sappiamo che lingue',
      'Non si conosce una sede',
      'Costo non noto',
    ]) {
      expect(page).toContain(words)
    }
  })

  test('is found under its former address', async () => {
    const response = await get(`/fr/services/${id(800)}`)
    expect([response.status, response.headers.get('location')]).toEqual([301, `/fr/services/${id(1)}`])
  })
})

describe('lists', () => {
  test('say why a service fits, what may stand against it, and how to reach it', async () => {
    const page = await html('/it/services?cat=SAN&near=071024')
    expect(page).toContain('Aiuta per: Ambulatori e STP/ENI')
    expect(page).toContain('Lingue non note. Chiedi un mediatore.')
    expect(page).toContain('href="tel:+390000000001"')
    expect(page).toMatch(/href="geo:41\.\d+,15\.\d+\?q=/)
  })

  test('have pages of twenty', async () => {
    const first = await html('/it/services?cat=SAN')
    const second = await html('/it/services?cat=SAN&page=2')
    expect(first.match(/<h3>/g)).toHaveLength(20)
    expect(first).toContain('href="/it/services?cat=SAN&amp;page=2"')
    expect(second).toContain('href="/it/services?cat=SAN"')
  })

  test('with nothing found show the nearest thing and whom to ask, and count the need without words', async () => {
    const unmet: unknown[] = []
    const counting = fixtureApp({ countUnmet: need => unmet.push(need) })
    const page = await (await counting.request('/it/services?cat=TRP&near=071024')).text()
    expect(page).toContain('Non abbiamo trovato niente così.')
    expect(page).toContain('Chiedi a noi')
    expect(unmet).toEqual([{ categories: ['TRP'], istat: '071024' }])
  })

  test('pass over what they do not know', async () => {
    const response = await get('/it/services?cat=NONE,%3Cscript%3E&near=zzz&km=-4&page=0&speaks=%22&for=x&s=abc')
    expect(response.status).toBe(200)
    expect(await response.text()).not.toMatch(FOREIGN_SCRIPT)
  })
})

test('nothing there: a page in the reader’s language that says what to do', async () => {
  for (const path of ['/ar/nothing', '/ar/services/00000000-0000-4000-8000-999999999999', '/ar/services/x/card']) {
    const response = await get(path)
    const page = await response.text()
    expect(response.status).toBe(404)
    expect(page).toContain('<html lang="ar" dir="rtl">')
    expect(page).toContain('href="/ar/services"')
    expect(page).not.toContain('nothing')
  }
})

test('leaving goes to an innocent page, and nothing of it is kept', async () => {
  const response = await get('/it/leave')
  expect(response.status).toBe(303)
  expect(response.headers.get('location')).toBe('https://www.meteoam.it/')
  expect(response.headers.get('cache-control')).toBe('no-store')
})

test('every page of the demonstration says that its data are invented; others do not', async () => {
  for (const path of paths) expect(await html(`/it${path}`)).toContain('class="demo"')
  const real = fixtureApp({ demo: false })
  expect(await (await real.request('/it/services')).text()).not.toContain('class="demo"')
})

test('pages carry one style, allowed by its hash, and nothing else inline', async () => {
  for (const path of paths) {
    const response = await get(`/it${path}`)
    const page = await response.text()
    expect(page.match(/<style/g)).toHaveLength(1)
    expect(page).toContain(`<style>${css}</style>`)
    expect(page).not.toMatch(/ style="| on[a-z]+="/)
    expect(response.headers.get('content-security-policy')).toMatch(/style-src 'self' 'sha256-/)
  }
})

test('no page makes a phone ask a third party', async () => {
  for (const path of paths) {
    const page = await html(`/it${path}`)
    expect(page).not.toMatch(/<(img|script|iframe|link|source)[^>]+(src|href)="(https?:)?\/\//)
    expect(page).not.toMatch(/url\((?!#)/)
  }
})

test('the points of the map are those of the list, and a hidden place is only its municipality', async () => {
  const { features } = (await (await get('/it/services/points?cat=DMF')).json()) as {
    features: { properties: object }[]
  }
  expect(features.map(f => f.properties)).toEqual([
    { name: 'Casa rifugio (inventata)', href: `/it/services/${id(2)}`, exact: false, open: 'closed' },
  ])
})
