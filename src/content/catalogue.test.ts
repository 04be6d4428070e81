import { expect, test } from 'vitest'
import { resolveCatalogue } from './catalogue.ts'
import { language, type Lang } from './languages.ts'
import { type SafetyClass, sourceHash, type Status, type StoredText, type TextStore } from './text-files.ts'

const english = 'Call 112'

function storeOf(safety: SafetyClass, ...others: Partial<StoredText>[]): TextStore {
  const texts = [{ lang: 'en' as const, text: english }, ...others].map((text): StoredText => ({
    key: 'a.b',
    lang: 'fr',
    text: 'Appelez le 112',
    status: 'machine draft',
    author: 'A',
    source: sourceHash(english),
    ...text,
  }))
  return { classes: new Map([['a.b', safety]]), notes: new Map(), texts, chains: new Map() }
}

const resolve = (store: TextStore, lang: Lang) => resolveCatalogue(store, lang, language(lang).chain).get('a.b')

test.for<[SafetyClass, Status, Lang]>([
  ['ui', 'machine draft', 'fr'],
  ['info', 'human draft', 'fr'],
  ['legal', 'machine draft', 'en'],
  ['legal', 'human draft', 'en'],
  ['emergency', 'machine draft', 'en'],
  ['emergency', 'human draft', 'en'],
  ['emergency', 'reviewed', 'fr'],
])('a %s text that is a %s speaks %s to a reader of French', ([safety, status, spoken]) => {
  expect(resolve(storeOf(safety, { status }), 'fr')?.lang).toBe(spoken)
})

test('a law is said in a translation while both are reviewed, and falls silent when English is not, or has changed since', () => {
  const store = (law: Status, source = english) => {
    const made = storeOf('legal', { status: 'reviewed', source: sourceHash(source) })
    for (const text of made.texts) if (text.lang === 'en') text.status = law
    return made
  }
  expect(resolve(store('reviewed'), 'fr')).toMatchObject({ lang: 'fr', draft: false })
  expect(resolve(store('human draft'), 'fr')).toMatchObject({ lang: 'en', text: english, unreviewed: true })
  expect(resolve(store('reviewed', 'Call 113'), 'fr')).toMatchObject({ lang: 'en', text: english })
})

test('a reviewed interface text whose English changed still shows, as a draft', () => {
  const store = storeOf('ui', { status: 'reviewed', source: sourceHash('Call 113') })
  expect(resolve(store, 'fr')).toMatchObject({ lang: 'fr', draft: true })
})

test('drafts are marked, reviewed texts and English are not', () => {
  expect(resolve(storeOf('ui', {}), 'fr')?.draft).toBe(true)
  expect(resolve(storeOf('ui', { status: 'reviewed' }), 'fr')?.draft).toBe(false)
  expect(resolve(storeOf('ui', {}), 'en')?.draft).toBe(false)
})

test('English is the last resort: a legal text that nobody reviewed is shown with its mark', () => {
  expect(resolve(storeOf('legal'), 'ar')).toMatchObject({ lang: 'en', dir: 'ltr', unreviewed: true })
  expect(resolve(storeOf('ui'), 'ar')).toMatchObject({ lang: 'en', unreviewed: false })
  const reviewed = storeOf('legal')
  for (const text of reviewed.texts) text.status = 'reviewed'
  expect(resolve(reviewed, 'ar')).toMatchObject({ lang: 'en', unreviewed: false })
})

test('a missing text is looked for step by step along the chain, and keeps its true language', () => {
  const store = storeOf('ui', { lang: 'fr' }, { lang: 'ff', text: 'Noddu 112' })
  expect(resolve(store, 'fuf')).toMatchObject({ lang: 'ff', text: 'Noddu 112' })
  expect(resolve(store, 'wo')).toMatchObject({ lang: 'fr' })
  expect(resolve(store, 'bin')).toMatchObject({ lang: 'en' })
})

test('an empty text says nothing: the chain goes on', () => {
  expect(resolve(storeOf('ui', { text: '' }), 'fr')?.lang).toBe('en')
})
