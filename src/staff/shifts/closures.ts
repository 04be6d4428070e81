import type { Tx } from '../../lib/db.ts'
import { type Absence, absencesOf } from './absence.ts'

/** Days on which nobody of a body works, those that are not over yet. */
export const closuresOf = (tx: Tx, organizationId: string): Promise<Absence[]> => absencesOf(tx, organizationId, null)
