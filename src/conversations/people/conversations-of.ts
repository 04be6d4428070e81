import { sql } from 'kysely'
import type { Tx } from '../../lib/db.ts'

interface OfPerson {
  readonly id: string
  readonly channel: string
  readonly identityId: string
  readonly openedAt: Date
  readonly open: boolean
  /** Nobody said whose it is, and others share its number. */
  readonly perhaps: boolean
}

/**
 * The conversations of a person and of all that are one with them, newest first: those somebody said are theirs, and those
 * of their numbers that nobody said are another's. Whoever calls has asked for permission.
 */
export async function conversationsOf(tx: Tx, correspondentId: string): Promise<OfPerson[]> {
  const { rows } = await sql<OfPerson>`
    with one as (select conversations.one_with(array[${correspondentId}::uuid]) as id)
    select c.id, c.channel, c.identity_id as "identityId", c.opened_at as "openedAt", o.conversation_id is not null as open,
           a.conversation_id is null and exists (
             select from conversations.person_link l where l.identity_id = c.identity_id
             and l.correspondent_id not in (select id from one)) as perhaps
    from conversations.conversation c
    left join conversations.attribution a on a.conversation_id = c.id
    left join conversations.open_conversation o on o.conversation_id = c.id
    where c.id in (
      select conversation_id from conversations.attribution where correspondent_id in (select id from one)
      union
      select c2.id from conversations.person_link l join conversations.conversation c2 on c2.identity_id = l.identity_id
      where l.correspondent_id in (select id from one)
        and not exists (select from conversations.attribution x where x.conversation_id = c2.id))
    order by c.opened_at desc, c.id`.execute(tx)
  return rows
}
