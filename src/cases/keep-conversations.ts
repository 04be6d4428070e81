import { sql } from 'kysely'
import { keepers, letGoUnfit } from '../conversations/index.ts'
import { asHouse, type Tx } from '../lib/db.ts'
import type { Actor } from '../staff/index.ts'

/** What conversations ask before they give one to somebody: of a restricted case only those it names, and never who is linked to an employer in it. */
keepers.push(async (tx, conversationIds) => {
  const { rows } = await sql<{ conversationId: string; only: string[] | null; never: string[] }>`
    select l.conversation_id as "conversationId",
           case when cases.glass_broken(f.id) then array_append(f.only_accounts, nullif(current_setting('approdo.actor_id', true), '')::uuid)
                else f.only_accounts end as only,
           array(select k.account_id from cases.conflict k where k.account_id is not null and k.ended_at is null and k.party_id = any (cases.same_as(
             array(select p.party_id from cases.party_in_case p where p.case_id = f.id and p.ended_at is null)))) as never
    from cases.conversation_link l join cases.case_file f on f.id = l.case_id
    where l.conversation_id = any(${[...conversationIds]}::uuid[])`.execute(tx)
  return rows
})

/** Who may open these cases has changed: their conversations leave the hands of whoever may not have them any more. */
export async function letGoOfCases(tx: Tx, actor: Actor, caseIds: readonly string[]): Promise<void> {
  const { rows } = await asHouse(tx, house =>
    sql<{
      id: string
    }>`select distinct conversation_id as id from cases.conversation_link where case_id = any(${[...caseIds]}::uuid[])`.execute(
      house,
    ),
  )
  await letGoUnfit(
    tx,
    actor,
    rows.map(({ id }) => id),
  )
}
