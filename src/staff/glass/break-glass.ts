import { randomUUID } from 'node:crypto'
import { sql } from 'kysely'
import type { Tx } from '../../lib/db.ts'
import { BadInput } from '../../lib/errors.ts'
import { publish } from '../../lib/events.ts'
import {
  createCaseKey,
  type Keyring,
  organizationOfKey,
  receive,
  breakGlass as breakOpen,
  type TransportKey,
} from '../../vault/index.ts'
import { type Actor, permitOrHide, requireFresh } from '../actor.ts'

/** Minutes that broken glass stays open. */
const GLASS_MINUTES = 60
const SHORTEST = 10
const LONGEST = 2000

/** Where the reason of a record stands, sealed. */
export const reasonPlace = (id: string) => ({ table: 'staff.glass', row: id, field: 'reason', version: 1 })

export interface BrokenGlass {
  /** Id of the case or conversation, which is that of its key. */
  readonly thing: string
  /** Why: sealed, for those who look into it. */
  readonly reason: string
}

/**
 * Whose a thing is that somebody may break the glass to.
 * @throws NotFound `page.not-found` for what does not exist or is another organisation's
 */
export async function glassBefore(tx: Tx, actor: Actor, thing: string): Promise<string> {
  const organizationId = await organizationOfKey(tx, thing)
  const of = organizationId ? { organizationId } : undefined
  return permitOrHide(actor, 'staff.break-glass', of).organizationId
}

/**
 * Opens to oneself, for an hour, what is kept for others alone. Coordinators learn of it at once, and one of them looks
 * into it within three days.
 * @returns id of the record
 * @throws NotFound `page.not-found`; Forbidden `staff.not-fresh`; BadInput `staff.missing`, `staff.reason-too-short`,
 *   `staff.reason-too-long`; as `breakGlass` of the vault
 */
export async function breakGlass(
  tx: Tx,
  actor: Actor,
  keys: { readonly keyring: Keyring; readonly transport: TransportKey },
  { thing, reason }: BrokenGlass,
): Promise<string> {
  const organizationId = await glassBefore(tx, actor, thing)
  requireFresh(actor)
  const why = asReason(reason)
  const id = await createCaseKey(tx, { organizationId, kind: 'record', id: randomUUID() })
  const sealed = await receive(tx, { key: id, place: reasonPlace(id) }, why)
  const { until } = await tx
    .insertInto('staff.glass')
    .values({
      id,
      organization_id: organizationId,
      account_id: actor.id ?? '',
      thing,
      reason: sealed,
      ends_at: sql<Date>`now() + ${sql.raw(`interval '${GLASS_MINUTES} minutes'`)}`,
    })
    .returning('ends_at as until')
    .executeTakeFirstOrThrow()
  await breakOpen(tx, { ...keys, actor }, { key: thing, until, reason: 'staff.glass-broken' })
  await publish(tx, 'staff.glass-broken', { id, organizationId })
  return id
}

function asReason(typed: string): string {
  const reason = typed.trim()
  if (!reason) throw new BadInput('staff.missing', 'reason')
  if (reason.length < SHORTEST) throw new BadInput('staff.reason-too-short', 'reason', { least: SHORTEST })
  if (reason.length > LONGEST) throw new BadInput('staff.reason-too-long', 'reason', { most: LONGEST })
  return reason
}
