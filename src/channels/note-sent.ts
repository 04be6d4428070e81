import { sql } from 'kysely'
import type { Tx } from '../lib/db.ts'
import type { TransportKey } from '../vault/index.ts'
import type { Sent } from './channel.ts'
import { tellDeliveries } from './note-deliveries.ts'
import { keyed } from './store-raw.ts'
import type { Taken } from './take-outgoing.ts'

export type SentNote = Pick<Taken, 'id' | 'account_id' | 'attempt'> & { readonly sent: Sent }

/** Given up after so many of «later»: about a day. */
const MOST_ATTEMPTS = 12

/** Writes down what the line said of each. */
export async function noteSent(tx: Tx, transport: TransportKey, notes: readonly SentNote[]): Promise<void> {
  const rows = notes.map(note => rowOf(transport, note))
  await sql`
    with said as materialized (
      select * from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb)
        as x (id uuid, account_id uuid, number int, outcome text, code text, provider_key text, state text, again_after float8)
    ), ended as (
      update channels.attempt t set ended_at = now(), outcome = said.outcome, code = said.code
      from said where t.outgoing_id = said.id and t.number = said.number
    ), named as (
      insert into channels.provider_name (account_id, provider_key, outgoing_id)
      select account_id, decode(provider_key, 'hex'), id from said where provider_key is not null on conflict do nothing
    ), told as (
      insert into channels.delivery (outgoing_id, state, code)
      select id, state, code from said where state is not null on conflict do nothing
    ), undecided as (
      -- Of what may have arrived, somebody decides; what was refused stands in its conversation anyway.
      insert into channels.undecided (outgoing_id, sealed, file)
      select o.id, o.sealed, o.file from channels.outgoing o join said on said.id = o.id
      where said.state = 'unknown' and o.sealed is not null on conflict do nothing
    )
    update channels.outgoing o
    set sealed = case when said.state is null then o.sealed end, file = case when said.state is null then o.file end,
        not_before = coalesce(now() + make_interval(secs => said.again_after), o.not_before)
    from said where o.id = said.id`.execute(tx)
  await tellDeliveries(
    tx,
    rows.flatMap(({ id, state }) => (state ? { outgoingId: id, state } : [])),
  )
}

function rowOf(transport: TransportKey, { id, account_id, attempt, sent }: SentNote) {
  const again = sent.outcome === 'later' && attempt < MOST_ATTEMPTS
  return {
    id,
    account_id,
    number: attempt,
    outcome: sent.outcome,
    code: 'code' in sent ? sent.code : null,
    provider_key:
      sent.outcome === 'accepted' ? keyed(transport, account_id, 'event', sent.providerId).toString('hex') : null,
    state: again ? null : stateOf(sent),
    again_after: again ? secondsUntil(sent, attempt) : null,
  }
}

/** Ever later: at most so long that all tries lie within about a day. */
const LONGEST_WAIT_SECONDS = 4 * 3600

const secondsUntil = ({ afterMs, growth = 2 }: Sent & { outcome: 'later' }, attempt: number): number =>
  Math.min((afterMs * growth ** (attempt - 1)) / 1000, LONGEST_WAIT_SECONDS)

const stateOf = ({ outcome }: Sent) => (outcome === 'accepted' ? 'sent' : outcome === 'unknown' ? 'unknown' : 'failed')
