import { randomUUID } from 'node:crypto'
import { inspect } from 'node:util'
import { sql } from 'kysely'
import { expect, test } from 'vitest'
import { transact, type Tx } from '../lib/db.ts'
import { testDatabase } from '../lib/test-database.ts'
import {
  addLock,
  changePassphrase,
  createOrganizationKeys,
  createUserKeys,
  forgetUserKeys,
  type Keyring,
  openSessionKeys,
  removePasskey,
  sessionKeyring,
  unlockWithPassphrase,
  unlockWithPrf,
} from './index.ts'
import { randomKey } from './box.ts'

const { db } = await testDatabase()
const PASSPHRASE = 'quattro cavalli verdi'
const actor = { id: randomUUID(), name: 'Ada Rossi', scope: 'house' as const }
const run = <T>(act: (tx: Tx) => Promise<T>) => transact(db, actor, act)
const secretOf = (keyring: Keyring) => keyring.withPair(pair => Buffer.from(pair.privateKey).toString('hex'))
const made = await run(tx => createUserKeys(tx, actor, actor.id, { passphrase: PASSPHRASE }))
const secret = secretOf(made)

test('the passphrase unlocks the keys, however its letters are composed', async () => {
  const keyring = await run(tx => unlockWithPassphrase(tx, actor.id, ` ${PASSPHRASE.normalize('NFD')} `))
  expect(secretOf(keyring)).toBe(secret)
  const { rows } = await sql`select kind, memory_kib, passes from vault.user_lock`.execute(db)
  expect(rows).toEqual([{ kind: 'passphrase', memory_kib: 131_072, passes: 4 }])
})

test('another passphrase and another person are refused alike, and take as long', async () => {
  const timed = async (userId: string) => {
    const start = performance.now()
    await expect(run(tx => unlockWithPassphrase(tx, userId, 'quattro cavalli rossi'))).rejects.toThrow(
      /^vault.not-unlocked$/,
    )
    return performance.now() - start
  }
  // Whatever else the machine does only adds to it.
  const known = Math.min(await timed(actor.id), await timed(actor.id))
  expect(await timed(randomUUID())).toBeGreaterThan(known / 5)
})

test('many who unlock at once take turns, and none of them holds a connection', async () => {
  const many = await Promise.all([1, 2, 3, 4, 5].map(() => unlockWithPassphrase(db, actor.id, PASSPHRASE)))
  expect(many.map(secretOf)).toEqual(many.map(() => secret))
})

test('a passkey unlocks what the passphrase unlocks, and the last way in cannot be taken away', async () => {
  const prf = { credentialId: 'key-1', secret: randomKey() }
  await run(tx => addLock(tx, actor, made, prf))
  expect(secretOf(await run(tx => unlockWithPrf(tx, actor.id, 'key-1', prf.secret)))).toBe(secret)
  for (const [name, bytes] of [
    ['key-1', randomKey()],
    ['key-2', prf.secret],
    ['key-1', prf.secret.subarray(1)],
  ] as const) {
    await expect(run(tx => unlockWithPrf(tx, actor.id, name, bytes))).rejects.toThrow('vault.not-unlocked')
  }
  await run(tx => removePasskey(tx, actor, made, 'key-1'))
  await expect(run(tx => unlockWithPrf(tx, actor.id, 'key-1', prf.secret))).rejects.toThrow('vault.not-unlocked')
  const other = { id: randomUUID(), name: 'Bruno', scope: 'house' as const }
  const bruno = await run(tx => createUserKeys(tx, other, other.id, prf))
  await expect(run(tx => removePasskey(tx, other, bruno, 'key-1'))).rejects.toThrow('vault.last-lock')
})

test('a changed passphrase opens the same keys, and the one before opens nothing', async () => {
  await run(tx => changePassphrase(tx, actor, actor.id, { from: PASSPHRASE, to: 'cinque barche gialle' }))
  expect(secretOf(await run(tx => unlockWithPassphrase(tx, actor.id, 'cinque barche gialle')))).toBe(secret)
  await expect(run(tx => unlockWithPassphrase(tx, actor.id, PASSPHRASE))).rejects.toThrow('vault.not-unlocked')
  const back = run(tx => changePassphrase(tx, actor, actor.id, { from: 'cinque barche gialle', to: 'corta' }))
  await expect(back).rejects.toMatchObject({ code: 'vault.passphrase-too-short', field: 'passphrase' })
})

test('a lock that was moved to another user, or made cheaper, opens nothing', async () => {
  const other = { id: randomUUID(), name: 'Carla', scope: 'house' as const }
  await run(tx => createUserKeys(tx, other, other.id, { passphrase: 'sei lune di carta' }))
  await sql`update vault.user_lock set memory_kib = 64, passes = 1 where user_key_id = ${made.userKeyId}`.execute(db)
  await expect(run(tx => unlockWithPassphrase(tx, actor.id, 'cinque barche gialle'))).rejects.toThrow(
    'vault.not-unlocked',
  )
  await sql`update vault.user_lock set memory_kib = 131072, passes = 4 where user_key_id = ${made.userKeyId}`.execute(
    db,
  )
  await sql`delete from vault.user_lock where user_key_id = ${made.userKeyId}`.execute(db)
  await sql`update vault.user_lock l set user_key_id = ${made.userKeyId} from vault.user_key k
    where k.id = l.user_key_id and k.user_id = ${other.id}`.execute(db)
  await expect(run(tx => unlockWithPassphrase(tx, actor.id, 'sei lune di carta'))).rejects.toThrow('vault.not-unlocked')
})

test('keys are made once; lost ones are destroyed first', async () => {
  const lost = { id: randomUUID(), name: 'Elena', scope: 'house' as const }
  const opener = { credentialId: 'key', secret: randomKey() }
  await run(tx => createUserKeys(tx, lost, lost.id, opener))
  await expect(run(tx => createUserKeys(tx, lost, lost.id, opener))).rejects.toThrow('vault.has-keys')
  await run(tx => forgetUserKeys(tx, actor, lost.id))
  const keyring = await run(tx => createUserKeys(tx, lost, lost.id, opener))
  const organizationId = randomUUID()
  await run(tx => createOrganizationKeys(tx, lost, organizationId, [lost.id]))
  await expect(run(tx => createOrganizationKeys(tx, lost, organizationId, [lost.id]))).rejects.toThrow('vault.has-keys')
  expect(keyring.userId).toBe(lost.id)
})

test('a session holds the keys in two halves, neither of use to another', () => {
  const sessionId = randomUUID()
  const { userId, userKeyId } = made
  const halves = sessionKeyring(made, sessionId)
  expect(secretOf(openSessionKeys(halves, { sessionId, userId, userKeyId }))).toBe(secret)
  const flipped = Buffer.from(halves.sealed)
  flipped[40] ^= 1
  const cookie = randomKey().toString('base64url')
  for (const [half, whose] of [
    [
      { ...halves, secret: cookie },
      { sessionId, userId, userKeyId },
    ],
    [
      { ...halves, secret: '' },
      { sessionId, userId, userKeyId },
    ],
    [
      { ...halves, secret: halves.secret.slice(1) },
      { sessionId, userId, userKeyId },
    ],
    [
      { ...halves, sealed: flipped },
      { sessionId, userId, userKeyId },
    ],
    [
      { ...halves, sealed: Buffer.alloc(3) },
      { sessionId, userId, userKeyId },
    ],
    [halves, { sessionId: randomUUID(), userId, userKeyId }],
    [halves, { sessionId, userId: randomUUID(), userKeyId }],
    [halves, { sessionId, userId, userKeyId: randomUUID() }],
  ] as const) {
    expect(() => openSessionKeys(half, whose)).toThrow(/^vault.locked$/)
  }
})

test('a keyring shows nothing of itself, and nothing works once it is wiped', () => {
  const halves = sessionKeyring(made, 's1')
  const whose = { sessionId: 's1', userId: made.userId, userKeyId: made.userKeyId }
  const keyring = openSessionKeys(halves, whose)
  const kept = keyring.withPair(pair => pair.privateKey)
  for (const shown of [
    String(keyring),
    JSON.stringify({ keyring }),
    inspect(keyring, { depth: 9, showHidden: true }),
  ]) {
    expect(shown).toContain('[keyring]')
    expect(shown).not.toContain(secret.slice(0, 8))
  }
  keyring.wipe()
  expect([...kept].every(byte => byte === 0)).toBe(true)
  expect(() => keyring.withPair(() => 1)).toThrow('vault.locked')
})
