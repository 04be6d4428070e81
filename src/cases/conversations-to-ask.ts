import { sql } from 'kysely'
import type { Tx } from '../lib/db.ts'
import { addEntry } from './entries.ts'

/**
 * The conversations of a case in which the person can be asked something by the house itself, the newest first. None where the case
 * is about several people: nobody has said whose they are.
 */
export async function conversationsToAsk(tx: Tx, caseId: string): Promise<string[]> {
  const { rows } = await sql<{ id: string }>`
    select l.conversation_id as id from cases.conversation_link l
    where l.case_id = ${caseId} and (select count(*) from cases.person p where p.case_id = l.case_id) = 1
    order by l.linked_at desc`.execute(tx)
  return rows.map(({ id }) => id)
}

/** The house has begun a conversation anew, to ask something in it: it is of the same case. */
export async function linkByHouse(tx: Tx, caseId: string, conversationId: string): Promise<void> {
  const { numInsertedOrUpdatedRows } = await tx
    .insertInto('cases.conversation_link')
    .values({ case_id: caseId, conversation_id: conversationId, linked_by: null })
    .onConflict(conflict => conflict.doNothing())
    .executeTakeFirst()
  if (numInsertedOrUpdatedRows) await addEntry(tx, { caseId, kind: 'linked', thing: conversationId, by: null })
}
