import { sql } from 'kysely'
import type { Tx } from '../../lib/db.ts'

/** Voices that so many have speak for nothing. */
const TOO_COMMON = 10

/**
 * Other conversations with voice messages in the same language, about the same region, open at the same time: they may be one
 * person with two telephones. No voice is compared with another: nothing here listens.
 */
export async function alikeVoices(tx: Tx, organizationId: string, conversationId: string): Promise<string[]> {
  const { rows } = await sql<{ id: string }>`
    with told as (
      select c.id, c.identity_id, c.opened_at, coalesce(e.closed_at, 'infinity') as closed_at, s.spoken,
        (select region from conversations.region r where r.conversation_id = c.id order by noted_at desc limit 1) as region
      from conversations.conversation c join conversations.standing s on s.conversation_id = c.id
      left join conversations.closure e on e.conversation_id = c.id
      where c.organization_id = ${organizationId}
        and exists (select from conversations.file f where f.conversation_id = c.id and f.kind = 'voice')
    )
    select other.id from told here join told other
      on other.spoken = here.spoken and other.region = here.region and other.identity_id <> here.identity_id
      and other.opened_at < here.closed_at and here.opened_at < other.closed_at
    where here.id = ${conversationId} order by other.opened_at desc limit ${TOO_COMMON + 1}`.execute(tx)
  return rows.length > TOO_COMMON ? [] : rows.map(({ id }) => id)
}
