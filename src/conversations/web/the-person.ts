import { type InContext, throughHouse } from '../../lib/db.ts'

/** Whoever holds a code, as the history names them: an id of ours, and nothing else that is known. */
export const thePerson = (holderId: string | null): InContext => throughHouse({ id: holderId, name: 'the person' })
