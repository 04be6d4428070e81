import { isLang, translator } from '../content/index.ts'
import type { helpedAnswers, reachedAnswers, whyAnswers } from './schema.ts'

/** What the person is asked: whether it helped; if not, why. */
export type Step = 'helped' | 'why'

/** Asked in words that name nobody and nothing: others may read the telephone. Three answers at most: WhatsApp shows no more. */
export function questionIn(step: Step, language: string) {
  // A language without texts falls back to English here: who speaks it asks in their own words.
  const t = translator(isLang(language) ? language : 'en')
  if (step === 'helped') {
    const choices = (['yes', 'partly', 'no'] as const).map(code => ({ code, title: t(`referral.helped.${code}`) }))
    return { text: t('referral.ask-person'), choices }
  }
  const why = (['not-reached', 'sent-away', 'not-wanted'] as const).map(code => ({ code, title: t(`referral.why.${code}`) }))
  return { text: t('referral.ask-why'), choices: why }
} // prettier-ignore

/** What a person says of it. */
export interface SaidWord {
  readonly reached: (typeof reachedAnswers)[number]
  readonly helped: (typeof helpedAnswers)[number]
  readonly why?: (typeof whyAnswers)[number] | null | undefined
}

/** What each answer to tap means; undefined: none of ours. */
export function meaningOf(step: Step, code: string): SaidWord | undefined {
  const meanings: Readonly<Record<string, SaidWord>> =
    step === 'helped'
      ? {
          yes: { reached: 'yes', helped: 'yes' },
          partly: { reached: 'yes', helped: 'partly' },
          no: { reached: 'unknown', helped: 'no' },
        }
      : {
          'not-reached': { reached: 'no', helped: 'no', why: 'not-reached' },
          'sent-away': { reached: 'yes', helped: 'no', why: 'sent-away' },
          'not-wanted': { reached: 'no', helped: 'refused', why: 'not-wanted' },
        }
  return meanings[code]
}
