import { isLang, language as languageOf, languageName } from '../../content/index.ts'
import type { SpokenIn } from '../schema.ts'

/** What is known of a conversation's language, in words. */
export function spokenIn({
  language,
  chosen,
  guessed,
  guessShare,
}: {
  language: string | null
  chosen: string | null
  guessed: string | null
  guessShare: number | null
}): SpokenIn | null {
  const code = language ?? chosen ?? guessed
  if (!code) return null
  return { code, name: nameOf(code), confirmed: language !== null, share: language || chosen ? null : guessShare }
}

/** The names that people who sit here use. */
export const nameOf = (code: string): string => languageName(code, { lang: 'it' }).toLowerCase()

/** Where a text is looked for that is to be said in a language: in it, then along its chain, then in what most read. */
export function readyIn(code: string | undefined): string[] {
  const chain = code && isLang(code) ? languageOf(code).chain : []
  return [...new Set([...(code ? [code] : []), ...chain, 'it', 'en', 'fr'])]
}
