import { sql } from 'kysely'
import type { Tx } from '../lib/db.ts'
import { type Actor, permit } from '../staff/index.ts'
import { guessesOf } from './languages/guesses-of.ts'
import type { Listed, Queue } from './schema.ts'

interface Asked {
  readonly organizationId: string
  readonly queue: Queue
  readonly limit?: number
}

/** Open conversations of a queue, those who have waited longest first. Nothing sealed is opened. */
export async function listConversations(
  tx: Tx,
  actor: Actor,
  { organizationId, queue, limit = 50 }: Asked,
): Promise<(Omit<Listed, 'claimedBy'> & { claimedBy: string | null })[]> {
  permit(actor, 'conversation.read', { organizationId })
  const { rows } = await sql<Omit<Listed, 'claimedBy'> & { claimedBy: string | null }>`
    select c.id, upper(left(c.identity_id::text, 4)) as sign, c.channel, k.account_id as "claimedBy",
           m.direction as "lastDirection", m.at as "lastAt",
           (select language from conversations.language l where l.conversation_id = c.id order by confirmed_at desc limit 1) as language,
           ${guessesOf(sql`c.id`)} as guesses
    ${openIn(organizationId)} and ${within(queue, actor)}
    order by m.seq limit ${limit}`.execute(tx)
  return rows
}

/** How many wait for whoever asks: theirs, and those that nobody has. */
export async function countWaiting(tx: Tx, actor: Actor, organizationId: string): Promise<number> {
  permit(actor, 'conversation.read', { organizationId })
  const { rows } = await sql<{ count: number }>`
    select count(*) as count ${openIn(organizationId)} and m.direction = 'in' and (k.account_id is null or k.account_id = ${actor.id})`.execute(
    tx,
  )
  return rows[0].count
}

const openIn = (organizationId: string) => sql`
  from conversations.open_conversation o
  join conversations.conversation c on c.id = o.conversation_id
  left join conversations.claim k on k.conversation_id = c.id
  cross join lateral (select direction, at, seq from conversations.message
                      where conversation_id = c.id and direction <> 'note' order by seq desc limit 1) m
  where c.organization_id = ${organizationId}`

function within(queue: Queue, actor: Actor) {
  if (queue === 'mine') return sql`k.account_id = ${actor.id} and m.direction = 'in'`
  return queue === 'unassigned' ? sql`k.account_id is null and m.direction = 'in'` : sql`m.direction = 'out'`
}
