import type { PublicMap } from '../public-map.ts'

/**
 * What a list of services was asked for, as its address holds it: codes alone. Words that somebody typed and where
 * somebody stands never stand in an address; they travel sealed in `s` (see typed-words.ts).
 */
export interface ListAddress {
  /** Category codes: 'SAN', 'SAN.AMB'. */
  cat: string[]
  /** ISTAT code of a municipality, with the folded name of a hamlet of it where one was meant: '071024', '071029~borgo mezzanone'. */
  near: string | null
  km: number | null
  open: boolean
  speaks: string[]
  nocar: boolean
  /** Eligibility: who the reader is. */
  for: string[]
  access: string[]
  program: string | null
  region: string | null
  province: string | null
  /** Nearest first although words were typed; without words it is so anyway. */
  nearest: boolean
  page: number
  /** Sealed words. */
  s: string | null
}

export const DISTANCES_KM = [5, 10, 25, 50, 100] as const
const LAST_PAGE = 500

/** Reads an address or a form; what is not known is passed over, so that an old link still shows something. */
export function readListAddress(get: (name: string) => string | undefined, map: PublicMap): ListAddress {
  const several = (name: string, known: (code: string) => boolean) =>
    [...new Set((get(name) ?? '').split(','))].filter(known).slice(0, 10)
  const one = (name: string, known: (code: string) => boolean) => several(name, known)[0] ?? null
  const near = get('near') ?? ''
  const km = Number(get('km'))
  const page = Number(get('page'))
  return {
    cat: several('cat', code => map.category(code) !== undefined),
    near: map.gazetteer.byIstat(near.slice(0, 6)) ? near.slice(0, 80) : null,
    km: Number.isInteger(km) && km >= 1 && km <= 1_000 ? km : null,
    open: get('open') === '1',
    speaks: several('speaks', code => /^[a-z]{2,3}$/.test(code)),
    nocar: get('nocar') === '1',
    for: several('for', code => map.facet('eligibility').includes(code)),
    access: several('access', code => map.facet('access-mode').includes(code)),
    program: one('program', code => map.programs.some(p => p.code === code)),
    region: one('region', code => map.gazetteer.regions.some(r => r.code === code)),
    province: one('province', code => map.gazetteer.provinces.some(p => p.sigla === code)),
    nearest: get('by') === 'near',
    page: Number.isInteger(page) && page >= 1 && page <= LAST_PAGE ? page : 1,
    s: get('s')?.slice(0, 1_200) || null,
  }
}

/** The shortest address of a list, e.g. `services?cat=SAN&near=071024`; always the same for the same list. */
export function listAddress(list: ListAddress, path = 'services'): string {
  const query = new URLSearchParams()
  if (list.cat.length) query.set('cat', list.cat.join(','))
  if (list.near) query.set('near', list.near)
  if (list.km) query.set('km', String(list.km))
  if (list.open) query.set('open', '1')
  if (list.speaks.length) query.set('speaks', list.speaks.join(','))
  if (list.nocar) query.set('nocar', '1')
  if (list.for.length) query.set('for', list.for.join(','))
  if (list.access.length) query.set('access', list.access.join(','))
  if (list.program) query.set('program', list.program)
  if (list.region) query.set('region', list.region)
  if (list.province) query.set('province', list.province)
  if (list.nearest) query.set('by', 'near')
  if (list.s) query.set('s', list.s)
  if (list.page > 1) query.set('page', String(list.page))
  const text = query.toString().replaceAll('%2C', ',').replaceAll('%7E', '~')
  return text ? `${path}?${text}` : path
}

/** The same list asked otherwise; it begins again at its first page. */
export const changed = (list: ListAddress, change: Partial<ListAddress>): ListAddress => ({
  ...list,
  page: 1,
  ...change,
})
