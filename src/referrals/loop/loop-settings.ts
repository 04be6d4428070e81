import { randomUUID } from 'node:crypto'
import { sql } from 'kysely'
import { audit } from '../../audit/index.ts'
import type { Tx } from '../../lib/db.ts'
import { Conflict } from '../../lib/errors.ts'
import { publish } from '../../lib/events.ts'
import { type Actor, permit } from '../../staff/index.ts'
import type { LoopSettings } from '../schema.ts'

/** As it is until somebody sets it otherwise. */
const FIRST: LoopSettings = { version: null, byItself: true, days: 7, answerDays: 7, template: null }

/** How a helpdesk asks people how it went. Whoever calls has asked for permission. */
export async function loopSettings(tx: Tx, organizationId: string): Promise<LoopSettings> {
  const stored = await tx
    .selectFrom('referrals.loop_settings')
    .select(['id as version', 'by_itself as byItself', 'days', 'answer_days as answerDays', 'template'])
    .where('organization_id', '=', organizationId)
    .orderBy('set_at', 'desc')
    .limit(1)
    .executeTakeFirst()
  return stored ?? FIRST
}

interface NewSettings extends Omit<LoopSettings, 'version'> {
  readonly organizationId: string
  /** The settings that the writer has seen. */
  readonly seen: string | null
}

/**
 * Sets whether the person is asked by itself, when, and in which approved words. What counted before stays on record.
 * @throws Forbidden `staff.not-allowed`; Conflict `referral.settings-changed` with what stands now
 */
export async function setLoop(tx: Tx, actor: Actor, { organizationId, seen, ...set }: NewSettings): Promise<void> {
  permit(actor, 'referral.set-loop', { organizationId })
  // Two who save at once: the second sees what the first has set.
  await sql`select pg_advisory_xact_lock(hashtext(${`loop ${organizationId}`}))`.execute(tx)
  const now = await loopSettings(tx, organizationId)
  if (now.version !== seen) throw new Conflict('referral.settings-changed', { now })
  const id = randomUUID()
  await tx
    .insertInto('referrals.loop_settings')
    .values({
      id,
      organization_id: organizationId,
      by_itself: set.byItself,
      days: set.days,
      answer_days: set.answerDays,
      template: set.template,
      set_by: actor.id ?? '',
    })
    .execute()
  await audit(tx, actor, 'referral.loop-set', id)
  await publish(tx, 'referral.loop-set', { id: organizationId, organizationId })
}
