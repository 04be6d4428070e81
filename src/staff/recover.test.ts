import { sql } from 'kysely'
import { expect, test } from 'vitest'
import { inHouse, readAs, transact } from '../lib/db.ts'
import { testDatabase } from '../lib/test-database.ts'
import { createCaseKey, makeRecoveryShares, openMany, organizationHolders, seal } from '../vault/index.ts'
import { anybody, terminal } from './actor.ts'
import { recover } from './recover.ts'
import { newRecoveryCode } from './recovery-code.ts'
import { findSession } from './session.ts'
import { signIn } from './sign-in.ts'
import { SlowGuessing } from './slow-guessing.ts'
import { aColleague, anOrganization } from './staff.fixture.ts'

const { db } = await testDatabase()
const passphrase = 'un’altra frase segreta'
const door = { db, guessing: new SlowGuessing() }

async function world() {
  const organization = await anOrganization(db)
  const { coordinator, id } = organization
  const place = { table: 'staff.x', row: id, field: 'x', version: 1 }
  const holder = { keyring: coordinator.keyring, actor: coordinator }
  const { papers, key, sealed } = await transact(db, coordinator, async tx => {
    const caseKey = await createCaseKey(tx, { organizationId: id, kind: 'case' })
    return {
      papers: await makeRecoveryShares(tx, holder, id),
      key: caseKey,
      sealed: await seal(tx, coordinator.keyring, { key: caseKey, place }, 'quello che era riservato'),
    }
  })
  return { ...organization, papers, value: { key, place, sealed } }
}

test('two papers and a new passphrase open what was sealed before', async () => {
  const { coordinator, papers, value } = await world()
  await recover(db, terminal('recover'), { login: coordinator.login, papers: papers.slice(1), passphrase })
  expect(await findSession(db, coordinator.token, false)).toBeNull()
  const token = await signIn(door, { login: coordinator.login, passphrase, code: '', source: 'desk' })
  const session = await findSession(db, token ?? '', false)
  if (!session) throw new Error('not signed in')
  using keyring = session.openKeys()
  const reader = { keyring, actor: session.actor, reason: 'case.read' }
  const [opened] = await transact(db, session.actor, tx => openMany(tx, reader, [value]))
  expect(opened.toString()).toBe('quello che era riservato')
})

test('one paper, a wrong one, somebody else: nothing has changed then', async () => {
  const { id, coordinator, papers } = await world()
  const other = await aColleague(db, id, 'operator')
  const elsewhere = await world()
  const trying = (login: string, of: readonly string[], words = passphrase) =>
    recover(db, terminal('recover'), { login, papers: of, passphrase: words })
  await expect(trying(coordinator.login, [papers[0], papers[0]])).rejects.toThrow('vault.shares-too-few')
  await expect(trying(coordinator.login, [papers[0], 'x'])).rejects.toThrow('vault.share-mistyped')
  await expect(trying(other.login, papers.slice(1))).rejects.toThrow('staff.no-such-coordinator')
  await expect(trying(elsewhere.coordinator.login, papers.slice(1))).rejects.toThrow('staff.no-such-coordinator')
  await expect(trying('nobody', papers.slice(1))).rejects.toThrow('staff.no-such-coordinator')
  await expect(trying(coordinator.login, papers.slice(1), 'short')).rejects.toThrow('vault.passphrase-too-short')
  expect(await readAs(db, inHouse('test'), tx => organizationHolders(tx, id))).toEqual([coordinator.id])
  expect(await findSession(db, coordinator.token, false)).not.toBeNull()
})

test('recovery is for the server’s terminal', async () => {
  await expect(recover(db, anybody, { login: 'x', papers: [], passphrase })).rejects.toThrow('staff.not-allowed')
})

test('on the page it takes the code of the terminal too: once, within the hour, and a slip in a paper costs nothing', async () => {
  const { coordinator, papers } = await world()
  await db
    .insertInto('staff.passkey')
    .values({ account_id: coordinator.id, credential_id: coordinator.id, public_key: Buffer.alloc(1), name: 'Persa' })
    .execute()
  const trying = (code: string, of = papers.slice(1)) =>
    recover(db, terminal('recovery page'), { login: coordinator.login, papers: of, passphrase, code })
  await expect(trying('AAAA-AAAA-AAAA-AAAA')).rejects.toMatchObject({ field: 'recovery-code' })
  await expect(newRecoveryCode(db, anybody)).rejects.toThrow('staff.not-allowed')
  const old = await newRecoveryCode(db, terminal('recover'))
  await sql`update staff.recovery_code set expires_at = now()`.execute(db)
  await expect(trying(old)).rejects.toThrow('staff.recovery-code-wrong')
  const code = await newRecoveryCode(db, terminal('recover'))
  await expect(trying(code, [papers[0], 'x'])).rejects.toThrow('vault.share-mistyped')
  await trying(code.toLowerCase().replaceAll('-', ' '))
  await expect(trying(code)).rejects.toThrow('staff.recovery-code-wrong')
  // The passkey that was lost with everything else asks for nothing any more.
  expect(await signIn(door, { login: coordinator.login, passphrase, code: '', source: 'desk' })).not.toBeNull()
})
