import { type RawBuilder, sql } from 'kysely'
import { withinTheirSight } from '../interpreting/sight.ts'
import type { Queue } from '../schema.ts'

/** Whose queues they are. */
export interface Asking {
  readonly accountId: string
  readonly organizationId: string
  /** Codes of languages that they speak. */
  readonly speaks: readonly string[]
  /** They read whatever colleagues have in hand; else a row of it would lead nowhere. */
  readonly whole: boolean
}

const AWAKE = sql`s.snoozed_until is null`
const UNASSIGNED = sql`s.claimed_by is null and s.waiting_seq is not null and ${AWAKE}`

/** What belongs to a queue, as a condition over `conversations.standing s`; each has an index that begins like it. */
export const within = (queue: Queue, asking: Asking): RawBuilder<unknown> =>
  asking.whole ? conditions[queue](asking) : sql`${conditions[queue](asking)} and ${withinTheirSight(asking.accountId)}`

const conditions: Readonly<Record<Queue, (asking: Asking) => RawBuilder<unknown>>> = {
  mine: ({ accountId }) =>
    sql`(s.claimed_by = ${accountId} or (s.offered_to = ${accountId} and s.claimed_by is null)) and ${AWAKE}`,
  languages: ({ speaks }) => sql`${UNASSIGNED} and s.spoken = any(${speaks}::text[])`,
  unassigned: () => UNASSIGNED,
  waiting: () => sql`s.waiting_seq is null and ${AWAKE}`,
  mentions: ({ accountId }) => sql`s.conversation_id in (
    select m.conversation_id from conversations.mention m where m.account_id = ${accountId} and m.seen_at is null)`,
  danger: () => sql`s.danger`,
  nobody: () => sql`s.nobody is not null`,
  snoozed: () => sql`s.snoozed_until is not null`,
  all: () => sql`true`,
}

/** Those who have waited longest stand first; new ones join at the foot, so that nothing moves under a finger. */
export function inOrder(queue: Queue): RawBuilder<unknown> {
  if (queue === 'snoozed') return sql`s.snoozed_until`
  if (queue === 'waiting' || queue === 'all') return sql`s.last_seq`
  return queue === 'mine' ? sql`s.waiting_seq nulls last, s.last_seq` : sql`s.waiting_seq`
}
