import { globSync, readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { sayError, sayIn } from './staff/pages/words.ts'
import { commonTroubles } from './ui/console/trouble-words.ts'

/** Every code that a person can be answered with has words in both languages; here the sources say which those are. */
type Thrown = ReadonlyMap<string, string>

const sourcesIn = (...patterns: string[]) =>
  globSync(patterns, { exclude: ['**/*.test.ts', '**/*.test.tsx', '**/test-*'] }).toSorted()

/** Codes that end in something known only when they are thrown. */
const ENDINGS: Readonly<Record<string, readonly string[]>> = {
  'bulk.no-such-${change.kind}': ['category', 'program', 'access'].map(kind => `bulk.no-such-${kind}`),
  // Of the other words of an address our screens write every value themselves.
  'coverage.bad-${field}': ['day', 'km', 'region', 'province', 'category', 'language', 'period'].map(
    field => `coverage.bad-${field}`,
  ),
}

/** What is thrown, or said to be thrown in a comment, with the file that does. */
function codesIn(files: readonly string[]): Thrown {
  const found = new Map<string, string>()
  for (const file of files) {
    const text = readFileSync(file, 'utf8')
    for (const [, code = ''] of text.matchAll(/\bnew [A-Z]\w+\(\s*['`]([a-z][a-z-]*\.[\w.${}-]+)['`]/g)) {
      if (!/\.(ts|js|json|sql)$/.test(code)) (ENDINGS[code] ?? [code]).forEach(each => found.set(each, file))
    }
    for (const [comment] of text.matchAll(/@throws[^@]*?\*\//g)) {
      for (const [, code = ''] of comment.matchAll(/`([a-z][a-z-]*\.[a-z-]+)`/g)) found.set(code, file)
    }
  }
  return found
}

const withoutWords = (thrown: Thrown, has: (code: string, file: string) => boolean) =>
  [...thrown].filter(([code, file]) => !has(code, file)).map(([code, file]) => `${code} (${file})`)

test('a staff page has words in Italian and English for every code that staff and vault throw', () => {
  const thrown = codesIn(sourcesIn('src/staff/**/*.{ts,tsx}', 'src/vault/**/*.ts'))
  expect(thrown.size).toBeGreaterThan(50)
  const [it, en] = [sayIn('it'), sayIn('en')]
  const has = (code: string) =>
    sayError(it, code) !== it('error.any') &&
    sayError(en, code) !== en('error.any') &&
    sayError(it, code) !== sayError(en, code)
  expect(withoutWords(thrown, has)).toEqual([])
})

/** What no screen of the console is answered with, each with why. */
const NEVER_IN_THE_CONSOLE: Readonly<Record<string, string>> = {
  'api.bad-parameter': 'the open API answers programs',
  'channel.echo-too-early': 'the work in the background says it to itself',
  'channel.unknown-delivery': 'the work in the background says it to itself',
  'code.length': 'a public page, with its own texts',
  'code.mistyped': 'a public page, with its own texts',
  'import.bad-map': 'what is wrong with a file comes with its own explanation',
  'service.not-found': 'a public page',
  'suggest.choose': 'a public page, with its own texts',
  'suggest.number': 'a public page, with its own texts',
  'correction.changed-meanwhile': 'a page for organisations, with its own words',
  'correction.nothing-said': 'a page for organisations, with its own words',
  'correction.right-or-not': 'a page for organisations, with its own words',
  'web.no-upload': 'a public page, with its own texts',
  'web.not-a-voice': 'a public page, with its own texts',
  'web.nothing-said': 'a public page, with its own texts',
  'web.other-offset': 'a public page, with its own texts',
  'web.too-many-voices': 'a public page, with its own texts',
  'web.voice-lost': 'a public page, with its own texts',
  'web.voice-too-long': 'a public page, with its own texts',
  'vault.bad-passkey': 'keys are made on staff pages',
  'vault.has-keys': 'keys are made on staff pages',
  'vault.last-holder': 'keys are taken away on staff pages',
  'vault.last-lock': 'ways to open keys are taken away on staff pages',
  'vault.passphrase-too-long': 'passphrases are chosen on staff pages',
  'vault.passphrase-too-short': 'passphrases are chosen on staff pages',
  'vault.rotation-elsewhere': 'keys are changed on staff pages',
  'vault.share-mistyped': 'papers are typed on staff pages',
  'vault.shares-of-others': 'papers are typed on staff pages',
  'vault.shares-too-few': 'papers are typed on staff pages',
  'vault.shares-void': 'papers are typed on staff pages',
}

/** Of `staff` the console's endpoints reach these; the rest belongs to its own pages. */
const STAFF_OF_THE_CONSOLE = ['actor', 'who-asks', 'send-once', 'helpdesk-organization'].map(
  name => `src/staff/${name}.ts`,
)

const ENTRY = /'([a-z][a-z-]*\.[a-z-]+)': \[\s*'([^']+)',\s*'([^']+)',?\s*\]/g

/** Words that screens of a slice bring for their own codes. */
function screenWords(slice: string): ReadonlySet<string> {
  const texts = sourcesIn(`src/${slice}/console/**/*.{ts,tsx}`).map(file => readFileSync(file, 'utf8'))
  return new Set(texts.flatMap(text => [...text.matchAll(ENTRY)].map(([, code = '']) => code)))
}

test('the console has words in Italian and English for every code that its endpoints answer', () => {
  const slices = ['content', 'directory', 'channels', 'conversations', 'cases', 'referrals', 'console', 'lib']
  const files = sourcesIn('src/vault/**/*.ts', ...slices.map(slice => `src/${slice}/**/*.{ts,tsx}`))
  const thrown = codesIn([...files, ...STAFF_OF_THE_CONSOLE])
  expect(thrown.size).toBeGreaterThan(80)
  const words = new Map(slices.map(slice => [slice, screenWords(slice)]))
  const has = (code: string, file: string) =>
    Object.hasOwn(commonTroubles, code) || words.get(file.split('/')[1] ?? '')?.has(code) === true
  expect(withoutWords(thrown, (code, file) => Object.hasOwn(NEVER_IN_THE_CONSOLE, code) || has(code, file))).toEqual([])
  for (const [it, en] of Object.values(commonTroubles)) expect(it).not.toBe(en)
})

test('nobody keeps an exception for a code that is gone', () => {
  const thrown = codesIn(sourcesIn('src/**/*.{ts,tsx}'))
  expect(Object.keys(NEVER_IN_THE_CONSOLE).filter(code => !thrown.has(code))).toEqual([])
})
