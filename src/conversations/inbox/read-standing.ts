import { sql } from 'kysely'
import type { Tx } from '../../lib/db.ts'
import { type Keyring, openMany } from '../../vault/index.ts'
import type { Actor } from '../../staff/index.ts'
import type { Closed, ClosureReason, StandingCodes } from '../schema.ts'
import { handOverPlace } from '../place.ts'

/** How a conversation stands, in codes and ids. */
export interface Standing extends StandingCodes {
  readonly language: string | null
  readonly chosen: string | null
  readonly guessed: string | null
  readonly guessShare: number | null
  readonly offeredTo: string | null
  /** `by`: the id of an account. */
  readonly closure: Closed<string> | null
  readonly former: readonly { readonly id: string; readonly at: string; readonly reason: ClosureReason | null }[]
}

const FORMER = 5

/** To be asked only about a conversation that the actor was found to see. */
export async function readStanding(tx: Tx, id: string): Promise<Standing> {
  const { rows } = await sql<Standing>`
    select coalesce(s.language, (select language from conversations.language l where l.conversation_id = c.id
                                 order by confirmed_at desc limit 1)) as language,
      s.chosen, s.guessed, s.guess_share as "guessShare", s.offered_to as "offeredTo", s.nobody, s.snoozed_until as "snoozedUntil",
      s.waiting_since as "waitingSince", coalesce(s.labels, '{}') as labels,
      (select region from conversations.region r where r.conversation_id = c.id order by noted_at desc limit 1) as region,
      (select gender from conversations.wish w where w.conversation_id = c.id order by noted_at desc limit 1) as gender,
      (select json_build_object('reason', e.reason, 'outcome', e.outcome, 'at', e.closed_at, 'by', e.closed_by)
       from conversations.closure e where e.conversation_id = c.id) as closure,
      coalesce((select json_agg(f) from (
        select p.id, p.opened_at as at, e.reason from conversations.conversation p
        left join conversations.closure e on e.conversation_id = p.id
        where p.identity_id = c.identity_id and p.id <> c.id and p.opened_at <= c.opened_at
        order by p.opened_at desc limit ${FORMER}) f), '[]') as former
    from conversations.conversation c left join conversations.standing s on s.conversation_id = c.id
    where c.id = ${id}`.execute(tx)
  return rows[0]
}

export interface HandedOver {
  readonly at: string
  readonly from: string
  readonly toAccount: string | null
  readonly toTeam: string | null
  readonly summary: string
}

/** What was said when it was given on; each leaves its audit row. */
export async function readHandOvers(
  tx: Tx,
  { actor, keyring }: { actor: Actor; keyring: Keyring },
  id: string,
): Promise<HandedOver[]> {
  const rows = await tx
    .selectFrom('conversations.hand_over')
    .select(['id', 'from_account as from', 'to_account as toAccount', 'to_team as toTeam', 'summary', 'at'])
    .where('conversation_id', '=', id)
    .orderBy('at', 'desc')
    .limit(10)
    .execute()
  if (rows.length === 0) return []
  const summaries = await openMany(
    tx,
    { keyring, actor, reason: 'conversation.hand-over-read' },
    rows.map(row => ({ key: id, place: handOverPlace(row.id), sealed: row.summary })),
  )
  return rows.map(({ from, toAccount, toTeam, at }, place) => ({
    at: at.toISOString(),
    from,
    toAccount,
    toTeam,
    summary: summaries[place].toString(),
  }))
}
