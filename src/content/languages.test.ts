import { expect, test } from 'vitest'
import { chooseLanguage } from './choose-language.ts'
import { language, languages } from './languages.ts'
import { languageName, spokenLanguage, spokenLanguages } from './spoken-languages.ts'

test('every chain ends in English and names no language twice', () => {
  const chains = languages
    .filter(l => l.code !== 'en')
    .flatMap(({ code, chain, otherChain }) => [chain, otherChain ?? chain].map(steps => [code, ...steps]))
  expect(chains.filter(steps => steps.at(-1) !== 'en')).toEqual([])
  expect(chains.filter(steps => new Set(steps).size < steps.length)).toEqual([])
  expect(language('fuf').chain).toEqual(['ff', 'fr', 'en'])
  expect(language('bin').chain).toEqual(['pcm', 'en'])
})

test('only languages written in Arabic letters run from right to left', () => {
  const wrong = spokenLanguages.filter(l => (l.dir === 'rtl') !== /\p{Script=Arabic}/u.test(l.name))
  expect(wrong).toEqual([])
  // Intl gets these two wrong: the reason for a table of our own.
  expect(spokenLanguage('pnb')?.dir).toBe('rtl')
  expect(spokenLanguage('skr')?.dir).toBe('rtl')
})

test('no language stands twice in the table, and each has its four names', () => {
  expect(new Set(spokenLanguages.map(l => l.code)).size).toBe(spokenLanguages.length)
  const nameless = spokenLanguages.filter(
    ({ names }) => !names.it || !names.en || !names.fr || !/\p{Script=Arabic}/u.test(names.ar ?? ''),
  )
  expect(nameless).toEqual([])
})

test('a language is named through the chain of the reader', () => {
  expect(languageName('ur', { lang: 'fr' })).toBe('Ourdou')
  expect(languageName('ur', { lang: 'wo' })).toBe('Ourdou')
  expect(languageName('ur', { lang: 'bin' })).toBe('Urdu')
  expect(languageName('xyz', { lang: 'it' })).toBe('xyz')
})

test.for<[string | null, string[]]>([
  ['fr-SN,wo;q=0.9,en;q=0.5', ['fr', 'wo', 'en']],
  ['en;q=0.2, ar', ['ar', 'en']],
  ['fuc, fr;q=0', ['ff']],
  ['de-DE,it;q=0.3', ['it']],
  ['', ['it']],
  [null, ['it']],
  ['*;;q=,;q=x,en;q=banana', ['it']],
])('for %s the browser’s languages come first, then all the others', ([header, first]) => {
  const chosen = chooseLanguage(header)
  expect(chosen.slice(0, first.length)).toEqual(first)
  expect([...chosen].sort()).toEqual(languages.map(l => l.code).sort())
})
