import { isLang, type Lang } from '../../content/index.ts'
import type { KnownLanguage } from '../languages/known-languages.ts'
import type { JustReceived } from '../on-received.ts'

/** Languages of a country that nearly everybody there reads, by its telephone prefix; a first guess until people speak. */
const BY_PREFIX: readonly (readonly [prefix: string, language: Lang])[] = [
  ['+20', 'ar'],
  ['+212', 'ar'],
  ['+213', 'ar'],
  ['+216', 'ar'],
  ['+218', 'ar'],
  ['+249', 'ar'],
  ['+220', 'en'],
  ['+231', 'en'],
  ['+232', 'en'],
  ['+233', 'en'],
  ['+234', 'en'],
  ['+221', 'fr'],
  ['+222', 'ar'],
  ['+223', 'fr'],
  ['+224', 'fr'],
  ['+225', 'fr'],
  ['+226', 'fr'],
  ['+227', 'fr'],
  ['+228', 'fr'],
  ['+229', 'fr'],
  ['+33', 'fr'],
]

/**
 * In which languages the helpdesk itself speaks to somebody: the one that a person confirmed, that they chose, that their
 * message came with or seems to be in, that their number suggests; else those for whom nobody knows. An Italian number says nothing.
 */
export function languagesOf(
  { from, language }: Partial<Pick<JustReceived, 'from' | 'language'>>,
  known: KnownLanguage,
  unknown: readonly string[],
): Lang[] {
  const sure = [known.confirmed, known.chosen, language ?? null, known.guessed].find(each => each !== null)
  if (sure && isLang(sure)) return [sure]
  const guessed = from?.kind === 'phone' && BY_PREFIX.find(([prefix]) => from.value.startsWith(prefix))
  if (!sure && guessed) return [guessed[1]]
  return unknown.filter(isLang)
}
