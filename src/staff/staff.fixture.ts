import { randomUUID } from 'node:crypto'
import { type Db, transact } from '../lib/db.ts'
import { createOrganizationKeys, createUserKeys, grantOrganization, type Keyring } from '../vault/index.ts'
import type { Actor } from './actor.ts'
import type { StaffRole } from './acts.ts'
import { findSession, startSession } from './session.ts'

/** Somebody with an account, a role, keys and a session. */
export interface Colleague {
  readonly id: string
  readonly name: string
  readonly login: string
  readonly memberships: Actor['memberships']
  readonly keyring: Keyring
  /** What their browser's cookie holds. */
  readonly token: string
  /** As a request of theirs is spoken for. */
  readonly actor: () => Promise<Actor>
}

/** An organisation, with a coordinator who holds its keys. */
export async function anOrganization(db: Db, name = 'Ente di prova') {
  const { id } = await db
    .insertInto('staff.organization')
    .values({ name, kind: 'helpdesk' })
    .returning('id')
    .executeTakeFirstOrThrow()
  const coordinator = await aColleague(db, id, 'coordinator')
  await transact(db, coordinator, tx => createOrganizationKeys(tx, coordinator, id, [coordinator.id]))
  return { id, name, coordinator }
}

/** Keys are locked by a passkey's secret: a passphrase takes its time on purpose. */
export async function aColleague(
  db: Db,
  organizationId: string,
  role: StaffRole,
  region: string | null = null,
): Promise<Colleague> {
  const id = randomUUID()
  const account = { id, login: `${role}-${id}`, name: `${role} di prova` }
  await db.insertInto('staff.account').values(account).execute()
  await db
    .insertInto('staff.membership')
    .values({ account_id: id, organization_id: organizationId, role, region })
    .execute()
  const memberships = [{ role, organizationId, region }]
  return await transact(db, { ...account, memberships }, async tx => {
    const opener = { credentialId: 'test', secret: new Uint8Array(32).fill(7) }
    const keyring = await createUserKeys(tx, account, id, opener)
    const token = await startSession(tx, account, keyring)
    const actor = async () => {
      const session = await findSession(db, token, false)
      if (!session) throw new Error('no session any more')
      return session.actor
    }
    return { ...account, memberships, keyring, token, actor }
  })
}

/** Lets a colleague unlock what is the organisation's. */
export const giveKeysTo = (db: Db, organization: Awaited<ReturnType<typeof anOrganization>>, userId: string) => {
  const { coordinator, id: organizationId } = organization
  const holder = { keyring: coordinator.keyring, actor: coordinator }
  return transact(db, coordinator, tx => grantOrganization(tx, holder, { organizationId, userId }))
}
