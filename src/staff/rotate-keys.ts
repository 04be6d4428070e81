import { sql } from 'kysely'
import { audit } from '../audit/index.ts'
import { type Db, transact, type Tx } from '../lib/db.ts'
import { type Keyring, rotateOrganization } from '../vault/index.ts'
import { type Actor, can, permit } from './actor.ts'

/** Somebody lost the organisation's keys: what they may have kept is to be made worthless. */
export async function noteRotationDue(tx: Tx, organizationId: string): Promise<void> {
  await sql`insert into staff.rotation_due (organization_id) values (${organizationId})
    on conflict (organization_id) where rotated_at is null do update set since = now()`.execute(tx)
}

/** Whether keys wait to be changed, for whoever can do it. */
export async function rotationDue(tx: Tx, actor: Actor): Promise<boolean> {
  const homes = actor.memberships
    .flatMap(({ organizationId }) => organizationId ?? [])
    .filter(organizationId => can(actor, 'staff.rotate-keys', { organizationId }))
  if (homes.length === 0) return false
  const due = await tx
    .selectFrom('staff.rotation_due')
    .select('id')
    .where('organization_id', 'in', homes)
    .where('rotated_at', 'is', null)
    .limit(1)
    .executeTakeFirst()
  return due !== undefined
}

/**
 * Changes the organisation's keys, and notes it. Pressed twice, or again after a crash, it goes on where it was. The papers
 * from before are void.
 * @throws Forbidden `staff.not-allowed`, NotFound `vault.no-key`
 */
export async function rotateKeys(db: Db, actor: Actor, keyring: Keyring, organizationId: string): Promise<void> {
  permit(actor, 'staff.rotate-keys', { organizationId })
  await changeKeys(db, actor, keyring, organizationId)
}

/** The same, for whoever has asked for permission. @throws NotFound `vault.no-key` */
export async function changeKeys(db: Db, actor: Actor, keyring: Keyring, organizationId: string): Promise<void> {
  // As text: a date of JavaScript's would cut the microseconds off.
  const { rows } = await transact(db, actor, tx =>
    sql<{ since: string }>`select since::text as since from staff.rotation_due
      where organization_id = ${organizationId} and rotated_at is null`.execute(tx),
  )
  await rotateOrganization(db, { keyring, actor, reason: 'staff.keys-rotated' }, organizationId)
  await transact(db, actor, async tx => {
    // Whoever has left since then is another reason.
    await sql`update staff.rotation_due set rotated_at = now(), rotated_by = ${actor.id}
      where organization_id = ${organizationId} and rotated_at is null and since = ${rows[0]?.since ?? null}::timestamptz`.execute(
      tx,
    )
    await audit(tx, actor, 'staff.keys-rotated', organizationId)
  })
}
