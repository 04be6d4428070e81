import { sql } from 'kysely'
import { asHouse, type Tx } from '../../lib/db.ts'
import { type Actor, can, permit } from '../../staff/index.ts'
import type { Counted } from './schema.ts'
import { SMALLEST, suppress, suppressSum } from './suppress.ts'

interface Asked {
  readonly organizationId: string
  /** Days in Italy, both included. */
  readonly from: string
  readonly to: string
}

/** Reasons of a closure that say that nobody waited for the helpdesk. */
const NOT_OURS = ['not-relevant', 'abuse', 'wrong-number', 'silent']

/**
 * The front office in figures, from coded columns alone. Counts from 1 to 4 are withheld; whoever answers conversations sees
 * in full who waits just now, whom they see in the queue anyway.
 */
export async function readFigures(tx: Tx, actor: Actor, asked: Asked): Promise<Counted> {
  const { organizationId, from, to } = asked
  permit(actor, 'conversation.figures', { organizationId })
  // The wall asks anew of every message; who may count is asked above, and the count names the organisation itself.
  const begun = await asHouse(tx, house => readBegun(house, asked))
  const kinds = { channel: shares(begun.byChannel), language: shares(begun.byLanguage), hour: hours(begun.byHour) }
  const whole = can(actor, 'conversation.read', { organizationId })
  const answered = begun.answered >= SMALLEST
  return {
    from,
    to,
    waiting: await readWaiting(tx, organizationId, whole),
    total: kinds.channel.sum,
    byChannel: kinds.channel.rows,
    byLanguage: kinds.language.rows,
    byHour: kinds.hour,
    firstAnswer: {
      answered: small(begun.answered),
      p50: answered ? begun.p50 : null,
      p90: answered ? begun.p90 : null,
    },
    abandoned: small(begun.abandoned),
    callbacks: await readCallbacks(tx, organizationId, whole),
  }
}

const small = (count: number): number | null => (count > 0 && count < SMALLEST ? null : count)

function shares(counted: Readonly<Record<string, number>>) {
  const rows = Object.entries(counted).toSorted(([, a], [, b]) => b - a)
  const counts = rows.map(([, count]) => count)
  const cells = suppress(counts)
  return {
    rows: rows.map(([code], place) => ({ code, count: cells[place] ?? null })),
    sum: suppressSum(counts, cells),
  }
}

const hours = (counted: Readonly<Record<string, number>>) =>
  suppress(Array.from({ length: 24 }, (_, hour) => counted[String(hour)] ?? 0))

interface Begun {
  byChannel: Record<string, number>
  byLanguage: Record<string, number>
  byHour: Record<string, number>
  answered: number
  abandoned: number
  p50: number | null
  p90: number | null
}

/** Of the conversations that began in the period, in one look at the plain row of each. */
async function readBegun(tx: Tx, { organizationId, from, to }: Asked): Promise<Begun> {
  const { rows } = await sql<Begun>`
    with begun as materialized (
      select channel, hour, opened_at, language, answered_at as answered, closed
      from conversations.course
      where organization_id = ${organizationId}
        and opened_at >= (${from}::date::timestamp at time zone 'Europe/Rome')
        and opened_at < ((${to}::date + 1)::timestamp at time zone 'Europe/Rome')),
    waits as (select extract(epoch from answered - opened_at) / 60 as minutes from begun where answered is not null)
    select coalesce((select json_object_agg(channel, n) from (select channel, count(*) as n from begun group by 1) t), '{}') as "byChannel",
           coalesce((select json_object_agg(coalesce(language, '?'), n) from (select language, count(*) as n from begun group by 1) t), '{}') as "byLanguage",
           coalesce((select json_object_agg(hour, n) from (select hour, count(*) as n from begun group by 1) t), '{}') as "byHour",
           (select count(*)::int from waits) as answered,
           (select count(*)::int from begun where answered is null and closed is not null and closed <> all(${NOT_OURS}::text[])) as abandoned,
           (select percentile_disc(0.5) within group (order by minutes)::float8 from waits) as p50,
           (select percentile_disc(0.9) within group (order by minutes)::float8 from waits) as p90`.execute(tx)
  return rows[0]
}

async function readWaiting(tx: Tx, organizationId: string, whole: boolean): Promise<Counted['waiting']> {
  const { rows } = await sql<{ language: string; count: number; since: Date }>`
    select coalesce(language, '?') as language, count(*)::int as count, min(waiting_since) as since
    from conversations.standing where organization_id = ${organizationId} and waiting_seq is not null
    group by 1 order by min(waiting_since)`.execute(tx)
  const cells = whole ? rows.map(({ count }) => count) : suppress(rows.map(({ count }) => count))
  return rows.map(({ language, since }, place) => ({
    language,
    count: cells[place] ?? null,
    since: cells[place] === null ? null : since.toISOString(),
  }))
}

async function readCallbacks(tx: Tx, organizationId: string, whole: boolean): Promise<Counted['callbacks']> {
  const { rows } = await sql<{ open: number; overdue: number }>`
    select count(*)::int as open, count(*) filter (where k.due_at < now())::int as overdue
    from conversations.open_callback o join conversations.callback k on k.id = o.callback_id
    where k.organization_id = ${organizationId}`.execute(tx)
  const { open, overdue } = rows[0]
  return whole ? { open, overdue } : { open: small(open), overdue: small(overdue) }
}
