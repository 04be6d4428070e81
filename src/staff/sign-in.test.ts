import { generateSync } from 'otplib'
import { expect, test } from 'vitest'
import { inHouse, transact } from '../lib/db.ts'
import { testDatabase } from '../lib/test-database.ts'
import { beginCodes, confirmCodes } from './code-secret.ts'
import { makeAccount } from './make-account.ts'
import { proveAgain, signIn } from './sign-in.ts'
import { findSession } from './session.ts'
import { SlowGuessing } from './slow-guessing.ts'

const { db } = await testDatabase()
const door = { db, guessing: new SlowGuessing({ wait: async () => undefined }) }
const passphrase = 'quattro parole a caso'
const made = await transact(db, inHouse('test'), tx =>
  makeAccount(tx, { login: ' Ada@Ente.example ', name: 'Ada', passphrase }),
)
const ada = { ...made, memberships: [] }
const enter = (typed: Partial<{ login: string; passphrase: string; code: string }> = {}) =>
  signIn(door, { login: 'ada@ente.example', passphrase, code: '', source: 'desk', ...typed })

test('the right passphrase opens a session, whatever the case of the name', async () => {
  const token = await enter({ login: 'ADA@ente.example' })
  expect((await findSession(db, token ?? '', false))?.actor.name).toBe('Ada')
})

test('a wrong passphrase and a name that nobody has look alike', async () => {
  expect(await enter({ passphrase: 'quattro parole a cas0' })).toBeNull()
  expect(await enter({ login: 'ben@ente.example' })).toBeNull()
})

test('with an authenticator app its code is needed, and counts once', async () => {
  const secret = await transact(db, ada, tx => beginCodes(tx, ada, ada.keyring))
  const code = (seconds = 0) => generateSync({ secret, epoch: Math.floor(Date.now() / 1000) + seconds })
  // Not asked for before it is confirmed.
  expect(await enter()).not.toBeNull()
  const first = code(-30)
  await transact(db, ada, tx => confirmCodes(tx, ada, ada.keyring, first))
  expect(await enter()).toBeNull()
  expect(await enter({ code: first })).toBeNull()
  const now = code()
  const token = await enter({ code: now })
  expect(token).not.toBeNull()
  expect(await enter({ code: now })).toBeNull()

  const actor = (await findSession(db, token ?? '', true))?.actor
  await db
    .updateTable('staff.session')
    .set({ fresh_at: new Date(0) })
    .execute()
  const fresh = async () => (await findSession(db, token ?? '', true))?.actor.session?.freshAt.getTime()
  if (!actor) throw new Error('no session')
  expect(await proveAgain(door, actor, 'desk', { passphrase, code: '000000' })).toBe(false)
  expect(await fresh()).toBe(0)
  expect(await proveAgain(door, actor, 'desk', { passphrase, code: code(30) })).toBe(true)
  expect(await fresh()).toBeGreaterThan(0)
})

test('whoever left does not come in again', async () => {
  const ben = await db.transaction().execute(tx => makeAccount(tx, { login: 'ben', name: 'Ben', passphrase }))
  await db.insertInto('staff.departure').values({ account_id: ben.id, ended_by: ada.id }).execute()
  expect(await enter({ login: 'ben' })).toBeNull()
})

test('a name is taken once', async () => {
  const again = db
    .transaction()
    .execute(tx => makeAccount(tx, { login: 'ADA@ente.example', name: 'Other', passphrase }))
  await expect(again).rejects.toThrow('staff.login-taken')
})
