import { randomUUID } from 'node:crypto'
import { expect, test } from 'vitest'
import { inHouse, readAs, transact, type Tx } from '../lib/db.ts'
import { testDatabase } from '../lib/test-database.ts'
import { createCaseKey, organizationHolders, rotateOrganization, seal } from '../vault/index.ts'
import type { Actor } from './actor.ts'
import { acceptInvitation, invite, invitationsOf, openInvitation, withdrawInvitation } from './invite.ts'
import { endAccess, giveKeys, giveRole, peopleOf, takeRole } from './people.ts'
import { findSession } from './session.ts'
import { aColleague, anOrganization, giveKeysTo } from './staff.fixture.ts'

const { db } = await testDatabase()
const as = <T>(actor: Actor, act: (tx: Tx) => Promise<T>) => transact(db, actor, act)

async function world() {
  const organization = await anOrganization(db)
  const operator = await aColleague(db, organization.id, 'operator')
  await giveKeysTo(db, organization, operator.id)
  return { organization, operator, carla: await organization.coordinator.actor() }
}

test('whoever leaves has no roles, no session and no keys from that moment', async () => {
  const { organization, operator, carla } = await world()
  expect(await readAs(db, inHouse('test'), tx => organizationHolders(tx, organization.id))).toContain(operator.id)
  await as(carla, tx => endAccess(tx, carla, { organizationId: organization.id, accountId: operator.id }))
  expect(await findSession(db, operator.token, false)).toBeNull()
  expect(await readAs(db, inHouse('test'), tx => organizationHolders(tx, organization.id))).toEqual([
    organization.coordinator.id,
  ])
  expect((await peopleOf(db, carla, organization.id)).map(({ id }) => id)).toEqual([organization.coordinator.id])

  const reader = { keyring: organization.coordinator.keyring, actor: carla, reason: 'staff.access-ended' }
  await rotateOrganization(db, reader, organization.id)
  const key = await as(carla, tx => createCaseKey(tx, { organizationId: organization.id, kind: 'case' }))
  const place = { table: 'staff.x', row: randomUUID(), field: 'x', version: 1 }
  const byWhoLeft = as(carla, tx => seal(tx, operator.keyring, { key, place }, 'x'))
  await expect(byWhoLeft).rejects.toThrow('vault.no-key')
})

test('keys go with the last role that needs them', async () => {
  const { organization, operator, carla } = await world()
  const of = { organizationId: organization.id, accountId: operator.id }
  await as(carla, tx => giveRole(tx, carla, { ...of, role: 'analyst', region: '18' }))
  const [{ roles }] = (await peopleOf(db, carla, organization.id)).filter(({ id }) => id === operator.id)
  expect(roles.map(({ role, region }) => [role, region])).toEqual([
    ['operator', null],
    ['analyst', '18'],
  ])
  await as(carla, tx => takeRole(tx, carla, roles[0].id))
  expect(await readAs(db, inHouse('test'), tx => organizationHolders(tx, organization.id))).not.toContain(operator.id)
  const back = as(carla, tx => giveKeys(tx, carla, organization.coordinator.keyring, of))
  await expect(back).rejects.toThrow('staff.role-without-keys')
})

test('the last coordinator stays, and nobody changes their own roles', async () => {
  const { organization, carla } = await world()
  const admin = await (await aColleague(db, organization.id, 'admin')).actor()
  const of = { organizationId: organization.id, accountId: organization.coordinator.id }
  await expect(as(admin, tx => endAccess(tx, admin, of))).rejects.toThrow('staff.last-coordinator')
  await expect(as(carla, tx => endAccess(tx, carla, of))).rejects.toThrow('staff.own-role')
  await expect(as(carla, tx => giveRole(tx, carla, { ...of, role: 'admin', region: '' }))).rejects.toThrow(
    'staff.own-role',
  )
})

test('an admin manages people and gives no keys', async () => {
  const { organization } = await world()
  const newcomer = await aColleague(db, organization.id, 'operator')
  const keeper = await aColleague(db, organization.id, 'admin')
  const admin = await keeper.actor()
  const giving = as(admin, tx =>
    giveKeys(tx, admin, keeper.keyring, { organizationId: organization.id, accountId: newcomer.id }),
  )
  await expect(giving).rejects.toThrow('page.not-found')
})

test('on a session that somebody left open nobody gives keys or ends access', async () => {
  const { organization, operator, carla } = await world()
  const stale: Actor = { ...carla, session: { id: carla.session?.id ?? '', freshAt: new Date(Date.now() - 301_000) } }
  const of = { organizationId: organization.id, accountId: operator.id }
  const { keyring } = organization.coordinator
  await expect(as(stale, tx => giveKeys(tx, stale, keyring, of))).rejects.toThrow('staff.not-fresh')
  await expect(as(stale, tx => endAccess(tx, stale, of))).rejects.toThrow('staff.not-fresh')
})

test('an invitation ends when it is withdrawn or a week old, and looks as if it had never been', async () => {
  const { organization, carla } = await world()
  const send = () =>
    as(carla, tx => invite(tx, carla, { organizationId: organization.id, name: 'Ben', role: 'legal', region: '' }))
  const [withdrawn, old] = [await send(), await send()]
  const [newest, oldest] = await invitationsOf(db, inHouse('test'), organization.id)
  const late = new Date(Date.now() - 1000)
  await db.updateTable('staff.invitation').set({ expires_at: late }).where('id', '=', newest.id).execute()
  await as(carla, tx => withdrawInvitation(tx, carla, oldest.id))
  for (const token of [withdrawn, old, 'invented']) {
    await expect(readAs(db, inHouse('test'), tx => openInvitation(tx, token))).rejects.toThrow('staff.invitation-over')
    const accepting = transact(db, inHouse('test'), tx =>
      acceptInvitation(tx, token, { login: randomUUID(), name: 'Ben', passphrase: 'quattro parole' }),
    )
    await expect(accepting).rejects.toThrow('staff.invitation-over')
  }
})

test('names that would pass for others, or for nobody, are refused or made plain', async () => {
  const { organization, carla } = await world()
  const named = (name: string) =>
    as(carla, tx => invite(tx, carla, { organizationId: organization.id, name, role: 'legal', region: '' }))
  await expect(named(' \u200b\u202e ')).rejects.toThrow('staff.missing')
  await expect(named('x'.repeat(201))).rejects.toThrow('staff.too-long')
  await named('Ada\u202e\n\u0000Rossi')
  expect((await invitationsOf(db, inHouse('test'), organization.id))[0].name).toBe('Ada Rossi')
})
