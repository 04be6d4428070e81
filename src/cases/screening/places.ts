import type { Place } from '../../vault/index.ts'

/** All answers of a screening are read together: one row of the audit says so, and each opens in its own place alone. */
export const answerPlace = (screeningId: string, id: string): Place => ({
  table: 'cases.answer',
  row: screeningId,
  field: id,
  version: 1,
})

export const reviewPlace = (screeningId: string, id: string): Place => ({
  table: 'cases.screening_review',
  row: screeningId,
  field: id,
  version: 1,
})
