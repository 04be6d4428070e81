import { randomUUID } from 'node:crypto'
import { inspect } from 'node:util'
import * as fc from 'fast-check'
import { sql } from 'kysely'
import { expect, test } from 'vitest'
import { readAudit } from '../audit/index.ts'
import { inHouse, readAs, transact, type Tx } from '../lib/db.ts'
import { FieldError } from '../lib/errors.ts'
import { testDatabase } from '../lib/test-database.ts'
import {
  createCaseKey,
  createOrganizationKeys,
  forgetUserKeys,
  grantOrganization,
  open,
  openMany,
  receive,
  removeExpired,
  revoke,
  rotateOrganization,
  seal,
  share,
  shred,
  sweepDestroyed,
  unshare,
} from './index.ts'
import { aPlace, helpdesk, member, type Member } from './world.fixture.ts'

const { db } = await testDatabase()
const { ada, bruno, organizationId, key, as } = await helpdesk(db)
const strangersOrganization = randomUUID()
const stranger = await member(db, 'Carla Verdi', strangersOrganization)
await as(stranger, tx => createOrganizationKeys(tx, stranger.actor, strangersOrganization, [stranger.actor.id]))

/** The code of the refusal. Whatever else comes of `act` is a failure of the test. */
async function refused(act: Promise<unknown>): Promise<string> {
  const error = await act.then(
    () => 'was not refused',
    (e: unknown) => e,
  )
  return error instanceof FieldError ? error.code : inspect(error)
}
const sealed = (text: string, under = key) =>
  as(ada, async tx => {
    const place = aPlace()
    return { key: under, place, sealed: await seal(tx, ada.keyring, { key: under, place }, text) }
  })
const text = async (who: Member, value: Parameters<typeof open>[2]) =>
  (await as(who, tx => open(tx, who, value))).toString()

test('a colleague reads what was sealed, and it is written down who did', async () => {
  const value = await sealed('quello che ha detto')
  expect(await text(bruno, value)).toBe('quello che ha detto')
  const entries = await readAs(db, inHouse('test'), tx => readAudit(tx, value.place.row))
  expect(entries.map(e => [e.actorName, e.actorId, e.act, e.facts])).toEqual([
    ['Bruno Neri', bruno.actor.id, 'message.read', { table: 'conversations.message', within: key }],
  ])
  expect((await readAs(db, inHouse('test'), tx => readAudit(tx, key))).map(e => e.thing)).toContain(value.place.row)
})

test('what comes while everybody is signed out is sealed with public keys alone', async () => {
  const place = aPlace()
  const received = await transact(db, inHouse('worker'), tx => receive(tx, { key, place }, 'di notte'))
  expect(await text(ada, { key, place, sealed: received })).toBe('di notte')
})

test.each([0, 1, 63, 64, 65, 100_000])('%i bytes come out as they went in, sealed and received', async length => {
  const content = Buffer.alloc(length, 'x')
  const places = [aPlace(), aPlace()]
  const opened = await as(ada, async tx => {
    const values = [
      { key, place: places[0], sealed: await seal(tx, ada.keyring, { key, place: places[0] }, content) },
      { key, place: places[1], sealed: await receive(tx, { key, place: places[1] }, content) },
    ]
    return await openMany(tx, ada, values)
  })
  expect(opened.map(one => one.equals(content))).toEqual([true, true])
})

test('the length of a name does not show', async () => {
  const values = [await sealed('Lin'), await sealed('Massimiliano Alessandro')]
  expect(values[0].sealed.length).toBe(values[1].sealed.length)
})

test('no audit row, no plaintext', async () => {
  const value = await sealed('nothing without a row')
  const noActor = { ...ada, actor: { id: ada.actor.id, name: '' } }
  await expect(as(ada, tx => open(tx, noActor, value))).rejects.toThrow(TypeError)
  await expect(as(ada, tx => open(tx, { ...ada, reason: '' }, value))).rejects.toThrow(TypeError)
  await expect(open(db as unknown as Tx, ada, value)).rejects.toThrow('in the transaction')
  const unwritable = as(ada, async tx => {
    // As the owner of the tables, whom nothing in Approdo lets in here.
    await sql`set local role none`.execute(tx)
    await sql`create function pg_temp.refuse() returns trigger language plpgsql as $$ begin raise 'full'; end $$`.execute(
      tx,
    )
    await sql`create trigger full before insert on audit.record for each row execute function pg_temp.refuse()`.execute(
      tx,
    )
    return await open(tx, ada, value)
  })
  await expect(unwritable).rejects.toThrow('full')
  expect(await readAs(db, inHouse('test'), tx => readAudit(tx, value.place.row))).toEqual([])
})

test('nobody opens in the name of another', async () => {
  const value = await sealed('mine')
  expect(await refused(as(bruno, tx => open(tx, { ...ada, actor: bruno.actor }, value)))).toBe('vault.other-keys')
})

const uuid = fc.uuid()
const moved = fc.oneof(
  fc.record({ table: fc.stringMatching(/^[a-z]{1,9}\.[a-z]{1,9}$/) }),
  fc.record({ row: uuid }),
  fc.record({ field: fc.string() }),
  fc.record({ version: fc.integer({ min: 2 }) }),
)
const damage = fc.oneof(
  fc.tuple(fc.nat(), fc.integer({ min: 1, max: 255 })).map(([at, by]) => (bytes: Buffer) => {
    const changed = Buffer.from(bytes)
    changed[at % bytes.length] ^= by
    return changed
  }),
  fc.nat().map(length => (bytes: Buffer) => bytes.subarray(0, length % bytes.length)),
  fc.uint8Array({ minLength: 1, maxLength: 40 }).map(more => (bytes: Buffer) => Buffer.concat([bytes, more])),
  fc.constant((bytes: Buffer) => Buffer.from(bytes.toReversed())),
)

test('a value opens nowhere but in its place, and not when a byte is changed, lost or added', async () => {
  const otherKey = await as(ada, tx => createCaseKey(tx, { organizationId, kind: 'case' }))
  const strangersKey = await as(stranger, tx =>
    createCaseKey(tx, { organizationId: strangersOrganization, kind: 'case' }),
  )
  const secret = 'una parola da non dire'
  const place = aPlace()
  const forms = await as(ada, async tx => [
    await seal(tx, ada.keyring, { key, place }, secret),
    await receive(tx, { key, place }, secret),
  ])
  const form = fc.constantFrom(...forms)
  const attempt = fc.oneof(
    fc.tuple(form, moved).map(([bytes, to]) => ({ key, place: { ...place, ...to }, sealed: bytes })),
    fc.tuple(form, damage).map(([bytes, harm]) => ({ key, place, sealed: harm(bytes) })),
    form.map(bytes => ({ key: otherKey, place, sealed: bytes })),
    form.map(bytes => ({ key: strangersKey, place, sealed: bytes })),
    fc.tuple(form, uuid).map(([bytes, missing]) => ({ key: missing, place, sealed: bytes })),
  )
  await fc.assert(
    fc.asyncProperty(attempt, fc.constantFrom(ada, stranger), async (value, who) => {
      const mayOpenKey = [key, otherKey].includes(value.key)
        ? who === ada
        : value.key === strangersKey && who === stranger
      const said = await refused(as(who, tx => open(tx, who, value)))
      expect(said).toBe(mayOpenKey ? 'vault.damaged' : 'vault.no-key')
    }),
    { numRuns: 300 },
  )
})

test('a key that is written over to another organisation opens nothing there', async () => {
  const id = await as(ada, tx => createCaseKey(tx, { organizationId, kind: 'case' }))
  const value = await sealed('ours', id)
  await sql`update vault.case_key set organization_id = ${strangersOrganization} where id = ${id}`.execute(db)
  expect(await refused(text(ada, value))).toBe('vault.damaged')
})

test('a wrap or grant that was moved opens nothing', async () => {
  const [one, two] = await as(ada, async tx => [
    await createCaseKey(tx, { organizationId, kind: 'case' }),
    await createCaseKey(tx, { organizationId, kind: 'case' }),
  ])
  const value = await sealed('one', one)
  await sql`update vault.case_wrap w set wrapped_key = (select wrapped_key from vault.case_wrap where case_key_id = ${two})
    where case_key_id = ${one}`.execute(db)
  expect(await refused(text(ada, value))).toBe('vault.damaged')
})

test('a restricted case is for those it names, and not for the rest of the organisation', async () => {
  const id = await as(ada, tx => createCaseKey(tx, { organizationId, kind: 'case', onlyUsers: [ada.actor.id] }))
  const value = await sealed('only us', id)
  expect(await text(ada, value)).toBe('only us')
  expect(await refused(text(bruno, value))).toBe('vault.no-key')
  await as(ada, tx => share(tx, { ...ada, reason: 'case.shared' }, { key: id, to: { userId: bruno.actor.id } }))
  expect(await text(bruno, value)).toBe('only us')
  await as(ada, tx => unshare(tx, ada.actor, { key: id, from: { userId: bruno.actor.id }, reason: 'case.unshared' }))
  expect(await refused(text(bruno, value))).toBe('vault.no-key')
  const last = { key: id, from: { userId: ada.actor.id }, reason: 'case.unshared' }
  expect(await refused(as(ada, tx => unshare(tx, ada.actor, last)))).toBe('vault.only-reader')
  expect(await refused(as(ada, tx => forgetUserKeys(tx, ada.actor, ada.actor.id)))).toBe('vault.only-reader')
})

test('a partner opens a package until it expires or is taken back, and a case never', async () => {
  const id = await as(ada, tx => createCaseKey(tx, { organizationId, kind: 'package' }))
  const value = await sealed('what they need', id)
  const to = { organizationId: strangersOrganization }
  const give = (expiresAt: Date | null) =>
    as(ada, tx => share(tx, { ...ada, reason: 'referral.sent' }, { key: id, to, expiresAt }))
  expect(await refused(text(stranger, value))).toBe('vault.no-key')
  await give(null)
  expect(await text(stranger, value)).toBe('what they need')
  await give(new Date(Date.now() - 1000))
  expect(await refused(text(stranger, value))).toBe('vault.no-key')
  await give(new Date(Date.now() + 60_000))
  expect(await text(stranger, value)).toBe('what they need')
  await as(ada, tx => unshare(tx, ada.actor, { key: id, from: to, reason: 'referral.withdrawn' }))
  expect(await refused(text(stranger, value))).toBe('vault.no-key')
  expect(await text(ada, value)).toBe('what they need')
  await give(new Date(Date.now() - 1000))
  expect(await as(ada, removeExpired)).toBe(1)
  const wholeCase = { ...ada, reason: 'case.shared' }
  expect(await refused(as(ada, tx => share(tx, wholeCase, { key, to })))).toBe('vault.case-stays')
})

test('what is shredded never opens again, also for who had it open, and no wrap can be added', async () => {
  const id = await as(ada, tx => createCaseKey(tx, { organizationId, kind: 'case' }))
  const value = await sealed('gone', id)
  expect(await text(bruno, value)).toBe('gone')
  await as(ada, tx => shred(tx, ada.actor, { key: id, reason: 'person.erased' }))
  await sweepDestroyed(db)
  expect(await refused(text(bruno, value))).toBe('vault.no-key')
  expect(await refused(sealed('more', id))).toBe('vault.no-key')
  expect(await refused(as(ada, tx => receive(tx, { key: id, place: aPlace() }, 'more')))).toBe('vault.no-key')
  const again = { key: id, to: { userId: bruno.actor.id } }
  expect(await refused(as(ada, tx => share(tx, { ...ada, reason: 'case.shared' }, again)))).toBe('vault.no-key')
  const { rows } = await sql<{ kind: string }>`select kind from approdo.erasure where thing = ${id}`.execute(db)
  expect(rows).toEqual([{ kind: 'vault.key' }])
})

test('who is revoked reads nothing from the next look on; the rest go on with new keys', async () => {
  const house = await helpdesk(db)
  const dina = await member(db, 'Dina Gallo', house.organizationId)
  const { organizationId: organization } = house
  await house.as(house.ada, tx =>
    grantOrganization(tx, house.ada, { organizationId: organization, userId: dina.actor.id }),
  )
  const value = await sealedIn(house)
  expect(await text(dina, value)).toBe('in the house')
  await house.as(house.ada, tx => revoke(tx, house.ada.actor, { organizationId: organization, userId: dina.actor.id }))
  expect(await refused(text(dina, value))).toBe('vault.no-key')
  const others = await Promise.all([1, 2, 3].map(() => sealedIn(house)))
  expect(await rotateOrganization(db, house.ada, organization)).toBe(5)
  for (const one of [value, ...others]) expect(await text(house.bruno, one)).toBe('in the house')
  expect(await text(house.bruno, await sealedIn(house))).toBe('in the house')
  expect(await rotateOrganization(db, house.bruno, organization)).toBe(6)
  expect(await text(house.ada, value)).toBe('in the house')
  expect(await refused(text(dina, value))).toBe('vault.no-key')
  const alone = { organizationId: organization, userId: house.bruno.actor.id }
  await house.as(house.ada, tx => revoke(tx, house.ada.actor, alone))
  const last = { organizationId: organization, userId: house.ada.actor.id }
  expect(await refused(house.as(house.ada, tx => revoke(tx, house.ada.actor, last)))).toBe('vault.last-holder')
})

test('what is taken in while keys rotate is not lost, and a rotation that was cut short goes on', async () => {
  const house = await helpdesk(db)
  const values = [await sealedIn(house)]
  const rotating = rotateOrganization(db, house.ada, house.organizationId)
  for (let n = 0; n < 10; n += 1) values.push(await sealedIn(house))
  await rotating
  for (const value of values) expect(await text(house.bruno, value)).toBe('in the house')
  // As after a crash between two batches.
  const brief = { ...house.ada, keyring: stopAfter(house.ada, 1) }
  await expect(rotateOrganization(db, brief, house.organizationId)).rejects.toThrow('crash')
  for (const value of values) expect(await text(house.bruno, value)).toBe('in the house')
  await rotateOrganization(db, house.bruno, house.organizationId)
  for (const value of values) expect(await text(house.ada, value)).toBe('in the house')
  const { rows } =
    await sql`select from vault.organization_key where organization_id = ${house.organizationId}`.execute(db)
  expect(rows).toHaveLength(1)
})

async function sealedIn(house: Awaited<ReturnType<typeof helpdesk>>) {
  return await house.as(house.ada, async tx => {
    const id = await createCaseKey(tx, { organizationId: house.organizationId, kind: 'case' })
    const place = aPlace()
    return { key: id, place, sealed: await seal(tx, house.ada.keyring, { key: id, place }, 'in the house') }
  })
}

/** A keyring that breaks at its nth use of an organisation's secret. */
function stopAfter({ keyring }: Member, uses: number): Member['keyring'] {
  let left = uses
  return new Proxy(keyring, {
    get(target, name) {
      if (name === 'withOrganization' && --left < 0) throw new Error('crash')
      const value: unknown = Reflect.get(target, name)
      return typeof value === 'function' ? (value.bind(target) as unknown) : value
    },
  })
}
