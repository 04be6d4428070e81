import { sql } from 'kysely'
import { accountOf, DIAL, putOut } from '../../../channels/index.ts'
import type { Tx } from '../../../lib/db.ts'
import { enqueue, type JobFacts } from '../../../lib/jobs.ts'
import type { TransportKey } from '../../../vault/index.ts'
import { type ColleaguesPhone, phonesForCall } from '../staff-phones.ts'
import { endWaiting, howEnded } from './join-line.ts'
import { DIAL_TASK, LOOK_AGAIN_SECONDS, MOST_WAIT_SECONDS, NEXT_AFTER_SECONDS, RING_SECONDS } from './schema.ts'

/**
 * Rings the next colleague for a caller in line: of those on shift who speak the language (where none does, of all on shift) the
 * one who was not rung for this call yet, then the one who has rested longest. Nobody is rung who is talking, or whose telephone
 * rings already. Goes on by itself until somebody takes the call or the waiting ends.
 */
export async function dialNext(tx: Tx, transport: TransportKey, facts: JobFacts): Promise<void> {
  const line = String(facts['line'])
  const base = String(facts['base'])
  const waiting = await tx
    .selectFrom('conversations.waiting_call as w')
    // The call itself may not have been processed yet: then nobody knows whose it is.
    .leftJoin('conversations.call as c', 'c.call_key', 'w.call_key')
    .select(['w.organization_id as organizationId', 'w.language', 'w.since', 'c.conversation_id'])
    .where('w.id', '=', line)
    .executeTakeFirst()
  if (!waiting || (await howEnded(tx, line)) !== null) return
  // Whoever waits asks by themselves; of one whose end nobody told us, this is the end.
  if (Date.now() - waiting.since.getTime() > 2 * MOST_WAIT_SECONDS * 1000)
    return void (await endWaiting(tx, line, 'gave-up'))
  const { organizationId, language, conversation_id: conversationId } = waiting
  const where = { organizationId, language, at: new Date(), ...(conversationId && { conversationId }) }
  const phones = await phonesForCall(tx, transport, where)
  const next = await nextOf(tx, line, phones)
  const account = await accountOf(tx, organizationId, 'voice')
  const later = next ? NEXT_AFTER_SECONDS : LOOK_AGAIN_SECONDS
  await enqueue(tx, DIAL_TASK, { line, base }, { key: `dial ${line}`, runAt: new Date(Date.now() + later * 1000) })
  if (!next || !account) return
  const query = new URLSearchParams({ step: 'whisper', line, who: next.accountId, lang: language })
  await putOut(tx, transport, {
    accountId: account,
    message: {
      to: { kind: 'phone', value: next.number },
      text: '',
      template: { name: DIAL, language: 'it', values: [`${base}/webhooks/voice?${query.toString()}`] },
    },
  })
}

/** Notes that it rings, so that it does not ring twice. */
async function nextOf(tx: Tx, line: string, phones: readonly ColleaguesPhone[]): Promise<ColleaguesPhone | undefined> {
  const { rows } = await sql<{ id: string }>`
    with free as (
      select p.id, p.place,
        (select max(r.at) from conversations.call_ring r where r.account_id = p.id and r.waiting_call_id = ${line}) as rung_for_this,
        (select max(e.at) from conversations.waiting_end e where e.account_id = p.id) as answered
      from unnest(${phones.map(({ accountId }) => accountId)}::uuid[]) with ordinality as p (id, place)
      where not exists (select from conversations.call_ring r left join conversations.waiting_end e using (waiting_call_id)
          where r.account_id = p.id and r.at > now() - make_interval(secs => ${RING_SECONDS}) and e.how is distinct from 'answered')
        and not exists (select from conversations.waiting_end e
          where e.account_id = p.id and e.at > now() - interval '2 hours'
            and not exists (select from conversations.call_over o where o.waiting_call_id = e.waiting_call_id)))
    insert into conversations.call_ring (waiting_call_id, number, account_id)
    select ${line}, (select coalesce(max(number), 0) + 1 from conversations.call_ring where waiting_call_id = ${line}), id
    from free order by rung_for_this nulls first, answered nulls first, place limit 1
    returning account_id as id`.execute(tx)
  return phones.find(({ accountId }) => accountId === rows[0]?.id)
}
