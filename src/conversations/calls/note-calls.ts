import { randomUUID } from 'node:crypto'
import { sql } from 'kysely'
import type { CallStep } from '../../channels/index.ts'
import type { Tx } from '../../lib/db.ts'
import type { TransportKey } from '../../vault/index.ts'
import { raiseDanger } from '../danger/raise-danger.ts'
import type { JustReceived } from '../on-received.ts'
import { askCallback } from './ask-callback.ts'
import { endCallback } from './end-callback.ts'
import { callKey } from './note-answer.ts'

interface Step {
  readonly message: JustReceived
  readonly key: string
  readonly what: CallStep
}

/**
 * Notes the steps of telephone calls, and what follows: whoever was not answered is called back, whoever pressed the key for
 * danger rings whoever is on call.
 */
export async function noteCalls(tx: Tx, transport: TransportKey, messages: readonly JustReceived[]): Promise<void> {
  const steps = messages.flatMap(message => stepsIn(transport, message))
  if (steps.length === 0) return
  await keep(tx, steps)
  for (const { message } of steps.filter(({ what }) => what === 'danger')) {
    await raiseDanger(tx, transport, { message, how: 'key-press' })
  }
  for (const { message, what, key } of steps) {
    const { conversationId, organizationId } = message
    if (what === 'voicemail') await askCallback(tx, { conversationId, organizationId, reason: 'voicemail' })
    if (what === 'call-back') await askCallback(tx, { conversationId, organizationId, reason: 'asked' })
    if (what !== 'ended') continue
    if (await wasAnswered(tx, key)) await endCallback(tx, { conversationId, outcome: 'came-back' })
    else await askCallback(tx, { conversationId, organizationId, reason: 'missed-call' })
  }
}

function stepsIn(transport: TransportKey, message: JustReceived): Step[] {
  if (message.channel !== 'voice') return []
  const [sid = ''] = message.providerId.split(' ')
  const key = callKey(transport, sid).toString('hex')
  return message.parts.flatMap(part => (part.kind === 'call' ? [{ message, key, what: part.what }] : []))
}

/** Whichever step is processed first makes the call; «missed» is what ended without an answer. */
async function keep(tx: Tx, steps: readonly Step[]): Promise<void> {
  const rows = steps.map(({ message, key, what }) => ({
    id: randomUUID(),
    conversation: message.conversationId,
    key,
    what,
  }))
  await sql`
    with step as (select * from json_to_recordset(${JSON.stringify(rows)}::json) as s (id uuid, conversation uuid, key text, what text)),
    made as (
      insert into conversations.call (id, conversation_id, call_key)
      select distinct on (key) id, conversation, decode(key, 'hex') from step on conflict do nothing returning id, call_key),
    known as (select id, call_key from made union all
      select c.id, c.call_key from conversations.call c join step on c.call_key = decode(step.key, 'hex'))
    insert into conversations.call_event (call_id, what)
    select distinct k.id, case when s.what = 'ended' and a.call_key is null then 'missed' else s.what end
    from step s join known k on k.call_key = decode(s.key, 'hex')
    left join conversations.call_answer a on a.call_key = k.call_key
    on conflict do nothing`.execute(tx)
}

async function wasAnswered(tx: Tx, key: string): Promise<boolean> {
  const found = await tx
    .selectFrom('conversations.call_answer')
    .select('call_key')
    .where('call_key', '=', Buffer.from(key, 'hex'))
    .executeTakeFirst()
  return found !== undefined
}
