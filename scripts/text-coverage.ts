import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { coverage } from '../src/content/coverage.ts'
import { languages } from '../src/content/languages.ts'
import { contentFolder, readTextFiles, sourceHash } from '../src/content/text-files.ts'

/**
 * How far the text files of each language have come: `node scripts/text-coverage.ts`.
 * `--stamp` writes into translations without a source the hash of the English that stands there now: only for texts
 * just made from it. `--missing fr` lists what a language lacks or has outdated.
 */
const [option, lang] = process.argv.slice(2)
if (option === '--stamp') stamp()
const all = coverage(readTextFiles())
if (option === '--missing') {
  const found = all.find(c => c.lang === lang)
  for (const key of found?.missing ?? []) console.log(`missing   ${key}`)
  for (const key of found?.outdated ?? []) console.log(`outdated  ${key}`)
} else {
  console.log('language  texts  of keys  reviewed  outdated')
  for (const { lang, keys, present, reviewed, stale } of all) {
    const share = `${((100 * present) / keys).toFixed(0)} %`
    console.log(
      [
        lang.padEnd(8),
        String(present).padStart(6),
        share.padStart(8),
        String(reviewed).padStart(9),
        String(stale).padStart(9),
      ].join(' '),
    )
  }
}

function stamp(): void {
  const { texts } = readTextFiles()
  const english = new Map(texts.filter(t => t.lang === 'en').map(t => [t.key, t.text]))
  const bare = texts.filter(t => t.source === '')
  for (const { code } of languages) {
    const areas = new Set(bare.filter(t => t.lang === code).map(t => t.key.split('.', 1)[0] ?? ''))
    for (const area of areas) {
      const file = join(contentFolder(), 'texts', code, `${area}.json`)
      const entries = JSON.parse(readFileSync(file, 'utf8')) as Record<string, { source?: string }>
      for (const [name, entry] of Object.entries(entries))
        entry.source ??= sourceHash(english.get(`${area}.${name}`) ?? '')
      writeFileSync(file, `${JSON.stringify(entries, null, 2)}\n`)
    }
  }
  console.log(`Stamped ${bare.length} texts`)
}
