import { languageName } from '../../content/index.ts'
import type { SpokenIn } from '../schema.ts'

/** What is known of a conversation's language, in words. */
export function spokenIn({
  language,
  guessed,
  guessShare,
}: {
  language: string | null
  guessed: string | null
  guessShare: number | null
}): SpokenIn | null {
  const code = language ?? guessed
  if (!code) return null
  return { code, name: nameOf(code), confirmed: language !== null, share: language ? null : guessShare }
}

/** The names that people who sit here use. */
export const nameOf = (code: string): string => languageName(code, { lang: 'it' }).toLowerCase()
