import type { Place } from '../../vault/index.ts'

const at =
  (table: string, field = 'sealed') =>
  (row: string): Place => ({ table: `cases.${table}`, row, field, version: 1 })

export const goalPlace = at('goal')
/** Of the first of a follow-up: each turn says the same. */
export const taskPlace = at('task')
export const taskEndPlace = at('task', 'sealed_end')
export const startPlace = at('legal_start')
export const deadlineEndPlace = at('deadline', 'sealed_end')
export const conferencePlace = at('conference')
export const transferPlace = at('transfer')
