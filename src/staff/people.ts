import { sql } from 'kysely'
import { audit } from '../audit/index.ts'
import { asHouse, type Db, readAs, type Tx } from '../lib/db.ts'
import { BadInput, Conflict, isErrorCode, NotFound } from '../lib/errors.ts'
import { grantOrganization, type Keyring, organizationHolders, revoke } from '../vault/index.ts'
import type { Act } from './acts.ts'
import { type Actor, can, permit, permitOrHide, requireFresh } from './actor.ts'
import { withCodes } from './code-secret.ts'
import type { OfSomebody } from './colleague.ts'
import { asRegion, asRole } from './invite.ts'
import { noteRotationDue } from './rotate-keys.ts'
import { endSessionsOf } from './session.ts'

export interface Person {
  readonly id: string
  readonly name: string
  readonly login: string
  readonly languages: readonly string[]
  readonly roles: readonly { id: string; role: string; region: string | null }[]
  /** Whether they have an authenticator app. */
  readonly codes: boolean
  /** Whether they can unlock what is the organisation's. */
  readonly keys: boolean
}

/** Whoever has a role at an organisation, by name. @throws Forbidden `staff.not-allowed` */
export async function peopleOf(db: Db, actor: Actor, organizationId: string): Promise<Person[]> {
  permit(actor, 'staff.read-people', { organizationId })
  return await readAs(db, actor, async tx => {
    const holders = await organizationHolders(tx, organizationId)
    const codes = await withCodes(tx, organizationId)
    const { rows } = await sql<Person>`
    select a.id, a.name, a.login,
           coalesce((select json_agg(l.language order by l.language) from staff.account_language l where l.account_id = a.id), '[]') as languages,
           json_agg(json_build_object('id', m.id, 'role', m.role, 'region', m.region) order by m.given_at) as roles,
           a.id = any(${codes}::uuid[]) as codes,
           a.id = any(${holders}::uuid[]) as keys
    from staff.account a join staff.membership m on m.account_id = a.id
    where m.organization_id = ${organizationId} and m.ended_at is null
    group by a.id order by lower(a.name), a.id`.execute(tx)
    return rows
  })
}

/** The organisation at which this actor may do this; the first of several. @throws NotFound `page.not-found` */
export function homeOf(actor: Actor, act: Act = 'staff.read-people'): string {
  const homes = actor.memberships.flatMap(({ organizationId }) => organizationId ?? [])
  const home = homes.find(organizationId => can(actor, act, { organizationId }))
  if (!home) throw new NotFound('page.not-found')
  return home
}

/** Roles that open sealed content: who has one of them is given the organisation's keys. */
const READERS = new Set(['operator', 'mediator', 'legal', 'referent', 'coordinator', 'partner'])
export const mayHoldKeys = (roles: readonly { role: string }[]): boolean => roles.some(({ role }) => READERS.has(role))

/**
 * Lets somebody unlock what is the organisation's.
 * @throws NotFound `page.not-found`, `vault.no-key`; Forbidden `staff.not-fresh`; Conflict `staff.role-without-keys`
 */
export async function giveKeys(tx: Tx, actor: Actor, keyring: Keyring, { organizationId, accountId }: OfSomebody) {
  const roles = await rolesAt(tx, { organizationId, accountId })
  permitOrHide(actor, 'staff.give-keys', roles.length ? { organizationId } : undefined)
  requireFresh(actor)
  if (!mayHoldKeys(roles)) throw new Conflict('staff.role-without-keys')
  await grantOrganization(tx, { keyring, actor }, { organizationId, userId: accountId })
}

function rolesAt(tx: Tx, { organizationId, accountId }: OfSomebody) {
  return tx
    .selectFrom('staff.membership')
    .select(['id', 'role', 'region'])
    .where('organization_id', '=', organizationId)
    .where('account_id', '=', accountId)
    .where('ended_at', 'is', null)
    .forUpdate()
    .execute()
}

/**
 * Gives somebody of the organisation another role.
 * @throws NotFound `page.not-found`, Conflict `staff.has-role`, BadInput `staff.no-such-role`, `staff.no-such-region`
 */
export async function giveRole(
  tx: Tx,
  actor: Actor,
  { organizationId, accountId, role, region }: OfSomebody & { role: string; region: string },
): Promise<void> {
  const roles = await rolesAt(tx, { organizationId, accountId })
  permitOrHide(actor, 'staff.change-roles', roles.length ? { organizationId } : undefined)
  const given = { role: asRole(role), region: asRegion(region) }
  refuseOwn(actor, accountId)
  try {
    await tx
      .insertInto('staff.membership')
      .values({ account_id: accountId, organization_id: organizationId, ...given, given_by: actor.id })
      .execute()
  } catch (error) {
    if (isErrorCode(error, '23505')) throw new Conflict('staff.has-role', { field: 'role' })
    throw error
  }
  await audit(tx, actor, 'staff.role-given', accountId, given)
}

/** Nobody makes themselves more than others made them. */
export function refuseOwn(actor: Actor, accountId: string): void {
  if (actor.id === accountId) throw new BadInput('staff.own-role', 'role')
}

/**
 * Takes a role back. Whoever is left without a role that opens content loses the keys in the same transaction.
 * @throws NotFound `page.not-found`, BadInput `staff.own-role`, Conflict `staff.last-coordinator`, `vault.only-reader`
 */
export async function takeRole(tx: Tx, actor: Actor, membershipId: string): Promise<void> {
  const membership = await tx
    .selectFrom('staff.membership')
    .select(['organization_id as organizationId', 'account_id as person', 'role'])
    .where('id', '=', membershipId)
    .where('ended_at', 'is', null)
    .forUpdate()
    .executeTakeFirst()
  const { organizationId, person, role } = permitOrHide(actor, 'staff.change-roles', membership)
  refuseOwn(actor, person)
  if (role === 'coordinator') await refuseLastCoordinator(tx, { organizationId, accountId: person })
  await endMemberships(tx, actor, [membershipId])
  await audit(tx, actor, 'staff.role-taken', person, { role })
  await takeKeysIfNone(tx, actor, { organizationId, accountId: person })
}

async function endMemberships(tx: Tx, actor: Actor, ids: string[]): Promise<void> {
  const ended = { ended_at: sql<Date>`now()`, ended_by: actor.id }
  await tx.updateTable('staff.membership').set(ended).where('id', 'in', ids).execute()
}

async function takeKeysIfNone(tx: Tx, actor: Actor, { organizationId, accountId }: OfSomebody): Promise<void> {
  if (mayHoldKeys(await rolesAt(tx, { organizationId, accountId }))) return
  if (!(await organizationHolders(tx, organizationId)).includes(accountId)) return
  await revoke(tx, actor, { organizationId, userId: accountId })
  await noteRotationDue(tx, organizationId)
}

/** Both of two coordinators who end each other wait here, and one of them stays. */
async function refuseLastCoordinator(tx: Tx, { organizationId, accountId }: OfSomebody): Promise<void> {
  await tx.selectFrom('staff.organization').select('id').where('id', '=', organizationId).forUpdate().execute()
  const other = await tx
    .selectFrom('staff.membership')
    .select('id')
    .where('organization_id', '=', organizationId)
    .where('role', '=', 'coordinator')
    .where('ended_at', 'is', null)
    .where('account_id', '<>', accountId)
    .limit(1)
    .executeTakeFirst()
  if (!other) throw new Conflict('staff.last-coordinator')
}

/**
 * Somebody leaves: roles, sessions and keys end with the transaction. `rotateKeys` comes after it, by
 * whoever holds the keys.
 * @throws NotFound `page.not-found`, BadInput `staff.own-role`, Conflict `staff.last-coordinator`, `vault.only-reader`,
 *   Forbidden `staff.not-fresh`
 */
export async function endAccess(tx: Tx, actor: Actor, { organizationId, accountId }: OfSomebody): Promise<void> {
  const roles = await rolesAt(tx, { organizationId, accountId })
  permitOrHide(actor, 'staff.end-access', roles.length ? { organizationId } : undefined)
  refuseOwn(actor, accountId)
  requireFresh(actor)
  if (roles.some(({ role }) => role === 'coordinator')) await refuseLastCoordinator(tx, { organizationId, accountId })
  const memberships = roles.map(({ id }) => id)
  await endFor(tx, actor, { organizationId, accountId }, memberships)
}

/** The same, for whoever has asked for permission, and has refused what is one's own and what is not fresh. */
export async function endFor(
  tx: Tx,
  actor: Actor,
  { organizationId, accountId }: OfSomebody,
  memberships: string[],
): Promise<void> {
  await endMemberships(tx, actor, memberships)
  await takeKeysIfNone(tx, actor, { organizationId, accountId })
  await leave(tx, actor, accountId)
}

/** Everybody of a body that nothing was ever sealed to leaves at once, for whoever has asked for permission. */
export async function endEverybody(tx: Tx, actor: Actor, organizationId: string): Promise<void> {
  const roles = await tx
    .selectFrom('staff.membership')
    .select(['id', 'account_id as accountId'])
    .where('organization_id', '=', organizationId)
    .where('ended_at', 'is', null)
    .forUpdate()
    .execute()
  if (roles.length === 0) return
  await endMemberships(tx, actor, roles.map(({ id }) => id)) // prettier-ignore
  for (const accountId of new Set(roles.map(role => role.accountId))) await leave(tx, actor, accountId)
}

async function leave(tx: Tx, actor: Actor, accountId: string): Promise<void> {
  await endSessionsOf(tx, accountId)
  if (!(await hasRoleAnywhere(tx, accountId))) {
    await tx
      .insertInto('staff.departure')
      .values({ account_id: accountId, ended_by: actor.id ?? '' })
      .execute()
  }
  await audit(tx, actor, 'staff.access-ended', accountId)
}

/** Also where the actor sees nothing. */
async function hasRoleAnywhere(tx: Tx, accountId: string): Promise<boolean> {
  const role = await asHouse(tx, tx =>
    tx
      .selectFrom('staff.membership')
      .select('id')
      .where('account_id', '=', accountId)
      .where('ended_at', 'is', null)
      .limit(1)
      .executeTakeFirst(),
  )
  return role !== undefined
}
