import { CODED, codedValue } from './coded-value.ts'
import { draftCodes } from './link-words-drafts.ts'
import type { LinkLanguage } from './link-words.ts'

/** What codes of a person's fields are called on the page for partners, in all its languages. */
export function linkedValue(field: string, value: string, lang: LinkLanguage): string {
  if (lang === 'it' || lang === 'en') return codedValue(field, value, lang)
  if (!CODED.has(field)) return value
  const named = (code: string) => draftCodes[code]?.[lang === 'fr' ? 0 : 1] ?? code
  return value
    .split(' ')
    .filter(Boolean)
    .map(named)
    .join(lang === 'ar' ? '، ' : ', ')
}
