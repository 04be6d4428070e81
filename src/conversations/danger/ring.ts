import { accountOf, putOut, RING } from '../../channels/index.ts'
import type { Tx } from '../../lib/db.ts'
import { publish } from '../../lib/events.ts'
import { enqueue, type JobFacts } from '../../lib/jobs.ts'
import type { TransportKey } from '../../vault/index.ts'
import { phonesForDanger } from '../calls/staff-phones.ts'
import { RING_TASK } from './raise-danger.ts'

/** From this round on, a minute each, the coordinator is rung as well. */
const COORDINATOR_FROM = 3
/** The console rings on; telephones, every other minute, only so long. */
const LAST_ON_TELEPHONES = 9
const MINUTE = 60_000

/** Neutral: a telephone that lies on a table shows it. */
const TEXT = 'Approdo: apri subito la console, una persona aspetta la tua conferma.'

/** Rings once more, unless somebody has confirmed, and again in a minute. */
export async function ringDanger(tx: Tx, transport: TransportKey, facts: JobFacts): Promise<void> {
  const id = String(facts['danger'])
  const round = Number(facts['round'])
  const danger = await tx
    .selectFrom('conversations.danger as d')
    .innerJoin('conversations.open_danger as o', 'o.danger_id', 'd.id')
    .leftJoin('conversations.danger_confirmation as k', 'k.danger_id', 'd.id')
    .select(['d.conversation_id as conversationId', 'd.organization_id as organizationId', 'k.danger_id as confirmed'])
    .where('d.id', '=', id)
    .executeTakeFirst()
  if (!danger || danger.confirmed) return
  const { organizationId, conversationId } = danger
  const level = round >= COORDINATOR_FROM ? 'coordinator' : 'on-call'
  const { numInsertedOrUpdatedRows } = await tx
    .insertInto('conversations.danger_ring')
    .values({ danger_id: id, round, level })
    .onConflict(conflict => conflict.doNothing())
    .executeTakeFirst()
  await enqueue(tx, RING_TASK, { danger: id, round: round + 1 }, { key: `danger ${id}`, runAt: new Date(Date.now() + MINUTE) }) // prettier-ignore
  if (!numInsertedOrUpdatedRows) return
  await publish(tx, 'danger.rings', { id: conversationId, organizationId, dangerId: id, level })
  if (round % 2 === 1 && round <= LAST_ON_TELEPHONES)
    await ringTelephones(tx, transport, { organizationId, conversationId })
}

/** By SMS and by a call that says it, on what is set up. */
async function ringTelephones(
  tx: Tx,
  transport: TransportKey,
  { organizationId, conversationId }: { organizationId: string; conversationId: string },
): Promise<void> {
  const phones = await phonesForDanger(tx, transport, { organizationId, conversationId, at: new Date() })
  for (const channel of ['sms', 'voice'] as const) {
    const accountId = await accountOf(tx, organizationId, channel)
    if (!accountId) continue
    for (const { number } of phones) {
      const to = { kind: 'phone' as const, value: number }
      const template = channel === 'voice' && { template: { name: RING, language: 'it', values: [] } }
      await putOut(tx, transport, { accountId, message: { to, text: TEXT, ...template } })
    }
  }
}
