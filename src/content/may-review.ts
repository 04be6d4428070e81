import type { Actor } from '../staff/index.ts'
import type { Lang } from './languages.ts'
import { isOwn } from './own-wording.ts'
import type { Standing } from './read-standing.ts'
import type { TextOpened } from './schema.ts'

export interface Reviewer {
  readonly actor: Actor
  /** Codes of languages that they speak. */
  readonly spoken: readonly string[]
  readonly may: boolean
  /** They may say of English that a lawyer has read it. */
  readonly law: boolean
}

/** Whether somebody may stand for a wording now, or what is in the way. `reviewText` asks the same. */
export function mayReview(
  { actor, spoken, may, law }: Reviewer,
  language: Lang,
  wording: Pick<Standing, 'author' | 'authorId' | 'stale' | 'status' | 'safety'> | undefined,
  english: Pick<Standing, 'status'> | undefined,
): TextOpened['mayReview'] {
  if (!may) return 'role'
  if (!wording) return 'nothing'
  if (wording.stale) return 'stale'
  if (wording.status === 'reviewed') return 'done'
  if (isOwn(actor, wording)) return 'own'
  if (!spoken.includes(language)) return 'language'
  if (wording.safety !== 'legal') return true
  if (language === 'en') return law ? true : 'law'
  return english?.status === 'reviewed' ? true : 'law-first'
}
