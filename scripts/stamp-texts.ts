import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { languages } from '../src/content/languages.ts'
import { contentFolder, readTextFiles, sourceHash } from '../src/content/text-files.ts'

/**
 * Writes into the translation files that lack it the hash of the English that stands there now. Only for texts just
 * made from it: `node scripts/stamp-texts.ts`. How far each language has come says `npm run approdo -- texts`.
 */
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
