import type { AnswerValue } from '../../screening/instrument.ts'

/** What stands on the buttons, in languages that the person may read; drafts, to be checked by mediators. */
const labels: Readonly<Record<string, Readonly<Partial<Record<AnswerValue, string>>>>> = {
  it: { yes: 'Sì', no: 'No', 'wont-say': 'Non voglio dirlo' },
  en: { yes: 'Yes', no: 'No', 'wont-say': 'I’d rather not say' },
  fr: { yes: 'Oui', no: 'Non', 'wont-say': 'Je préfère ne pas le dire' },
  ar: { yes: 'نعم', no: 'لا', 'wont-say': 'أفضّل عدم القول' },
}

export const labelIn = (language: string, value: AnswerValue): string | undefined => labels[language]?.[value]
