import { audit } from '../../audit/index.ts'
import type { Tx } from '../../lib/db.ts'
import { BadInput, Conflict, isErrorCode } from '../../lib/errors.ts'
import { publish } from '../../lib/events.ts'
import { receive } from '../../vault/index.ts'
import type { Actor } from '../actor.ts'
import { glassRecord } from './read-glass.ts'

export interface GlassReview {
  readonly id: string
  /** `justified` or `not-justified`. */
  readonly finding: string
  /** For whoever looks into it later; sealed. May be empty. */
  readonly note: string
}

/**
 * Another coordinator has looked into it: a record of its own, once.
 * @throws NotFound `page.not-found`; BadInput `staff.no-such-finding`, `staff.reason-too-long`; Conflict
 *   `staff.own-glass`, `staff.glass-reviewed`
 */
export async function reviewGlass(tx: Tx, actor: Actor, { id, finding, note }: GlassReview): Promise<void> {
  const record = await glassRecord(tx, actor, id)
  if (record.accountId === actor.id) throw new Conflict('staff.own-glass')
  if (finding !== 'justified' && finding !== 'not-justified') throw new BadInput('staff.no-such-finding', 'finding')
  if (note.length > 2000) throw new BadInput('staff.reason-too-long', 'note')
  const place = { table: 'staff.glass_review', row: id, field: 'note', version: 1 }
  try {
    await tx
      .insertInto('staff.glass_review')
      .values({
        glass_id: id,
        reviewed_by: actor.id ?? '',
        finding,
        note: note.trim() ? await receive(tx, { key: id, place }, note.trim()) : null,
      })
      .execute()
  } catch (error) {
    if (isErrorCode(error, '23505')) throw new Conflict('staff.glass-reviewed')
    throw error
  }
  await audit(tx, actor, 'staff.glass-reviewed', id, { finding })
  await publish(tx, 'staff.glass-reviewed', { id, organizationId: record.organizationId })
}
