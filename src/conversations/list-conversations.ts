import { sql } from 'kysely'
import type { Tx } from '../lib/db.ts'
import { type Actor, permit } from '../staff/index.ts'
import { type Asking, inOrder, within } from './inbox/queues.ts'
import { answersForWhole } from './interpreting/sight.ts'
import type { Listed, Queue } from './schema.ts'

interface Filters {
  readonly channel?: string | undefined
  readonly language?: string | undefined
  /** Ids and codes. */
  readonly label?: string | undefined
  readonly region?: string | undefined
}

interface Asked extends Filters {
  readonly organizationId: string
  readonly queue: Queue
  readonly speaks?: readonly string[]
  readonly limit?: number
}

/** A row as the table tells it; names are for the endpoint to find. */
export interface ListedRow extends Omit<Listed, 'claimedBy' | 'offeredTo' | 'language'> {
  readonly claimedBy: string | null
  readonly offeredTo: string | null
  readonly language: string | null
  readonly chosen: string | null
  readonly guessed: string | null
  readonly guessShare: number | null
}

/** Open conversations of a queue, those who have waited longest first. Nothing sealed is opened. */
export async function listConversations(
  tx: Tx,
  actor: Actor,
  { organizationId, queue, speaks = [], limit = 50, ...filters }: Asked,
): Promise<ListedRow[]> {
  permit(actor, queue === 'all' ? 'conversation.assign' : 'conversation.read', { organizationId })
  const whole = answersForWhole(actor, organizationId)
  const asking: Asking = { accountId: actor.id ?? '', organizationId, speaks, whole }
  // The few that are shown first; what is asked of each comes after.
  const { rows } = await sql<ListedRow>`
    with shown as materialized (
      select s.*, row_number() over () as place from (
        select * from conversations.standing s
        where s.organization_id = ${organizationId} and ${within(queue, asking)} and ${filtered(filters)}
        order by ${inOrder(queue)} limit ${limit}) s)
    select s.conversation_id as id, upper(left(s.identity_id::text, 4)) as sign, s.channel, s.claimed_by as "claimedBy",
           s.offered_to as "offeredTo", s.nobody, s.language, s.chosen, s.guessed, s.guess_share as "guessShare",
           s.last_direction as "lastDirection", s.last_at as "lastAt", s.waiting_since as "waitingSince",
           s.snoozed_until as "snoozedUntil", s.danger, s.region, s.labels,
           s.last_in_seq is not null and s.last_in_seq > coalesce(r.seq, 0) as unread,
           exists (select from conversations.mention m where m.conversation_id = s.conversation_id
                   and m.account_id = ${actor.id} and m.seen_at is null) as mentioned
    from shown s
    left join conversations.read_mark r on r.conversation_id = s.conversation_id and r.account_id = ${actor.id}
    order by s.place`.execute(tx)
  return rows
}

function filtered({ channel, language, label, region }: Filters) {
  const conditions = [
    ...(channel ? [sql`s.channel = ${channel}`] : []),
    ...(language ? [sql`s.spoken = ${language}`] : []),
    ...(label ? [sql`s.labels @> array[${label}]::uuid[]`] : []),
    ...(region ? [sql`s.region = ${region}`] : []),
  ]
  return conditions.length ? sql.join(conditions, sql` and `) : sql`true`
}
