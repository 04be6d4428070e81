import { type Lang, readTexts, type TextKey, translator } from '../../content/index.ts'
import type { Tx } from '../../lib/db.ts'
import type { SeriousText } from './schema.ts'

/**
 * The texts of danger in a language: which of them another person has reviewed, and what people read meanwhile. Whatever is
 * not reviewed is not said in it: the next language of the chain speaks, in the end English.
 */
export async function seriousTexts(tx: Tx, language: Lang): Promise<SeriousText[]> {
  const { classes, texts } = await readTexts(tx)
  const find = (key: string, lang: string) => texts.find(text => text.key === key && text.lang === lang)
  return [...classes]
    .filter(([, safety]) => safety === 'emergency')
    .map(([key]): SeriousText => {
      const [own, english] = [find(key, language), find(key, 'en')]
      const reviewed = own?.status === 'reviewed'
      const current = own && english && own.source === english.source
      return {
        key,
        state: !own ? 'missing' : !current ? 'stale' : reviewed ? 'reviewed' : 'draft',
        text: own?.text ?? null,
        english: english?.text ?? '',
        englishReviewed: english?.status === 'reviewed',
        shownIn: translator(language).entry(key as TextKey).lang,
      }
    })
    .toSorted((a, b) => a.key.localeCompare(b.key))
}
