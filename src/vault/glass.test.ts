import { randomBytes, randomUUID } from 'node:crypto'
import { sql } from 'kysely'
import { expect, test } from 'vitest'
import { testDatabase } from '../lib/test-database.ts'
import {
  breakGlass,
  createCaseKey,
  forgetUserKeys,
  makeGlassKey,
  open,
  rotateOrganization,
  seal,
  unshare,
} from './index.ts'
import { TransportKey } from './transport-key.ts'
import { aPlace, helpdesk, member } from './world.fixture.ts'

const { db } = await testDatabase()
const transport = new TransportKey(randomBytes(32))
const inAnHour = () => new Date(Date.now() + 3_600_000)
const reason = 'staff.glass-broken'

/** A case that only Ada may open, in a helpdesk where Bruno holds the organisation's keys too. */
async function restricted() {
  const { ada, bruno, organizationId, as } = await helpdesk(db)
  const place = aPlace()
  const { key, sealed } = await as(ada, async tx => {
    await makeGlassKey(tx, transport, organizationId)
    const caseKey = await createCaseKey(tx, { organizationId, kind: 'case', onlyUsers: [ada.actor.id] })
    return { key: caseKey, sealed: await seal(tx, ada.keyring, { key: caseKey, place }, 'solo per Ada') }
  })
  const read = (who: typeof ada) => as(who, tx => open(tx, who, { key, place, sealed })).then(String)
  const breaking = (who: typeof ada, by = transport) =>
    as(who, tx => breakGlass(tx, { ...who, transport: by }, { key, until: inAnHour(), reason }))
  return { ada, bruno, organizationId, as, key, read, breaking }
}

test('what is for named people alone opens to nobody else until the glass is broken, and then for an hour', async () => {
  const { bruno, key, read, breaking } = await restricted()
  await expect(read(bruno)).rejects.toThrow('vault.no-key')
  await breaking(bruno)
  expect(await read(bruno)).toBe('solo per Ada')
  await sql`update vault.case_wrap set expires_at = clock_timestamp() where case_key_id = ${key} and expires_at is not null`.execute(
    db,
  )
  await expect(read(bruno)).rejects.toThrow('vault.no-key')
})

test('it takes the server and somebody with the organisation’s keys: neither is enough', async () => {
  const { bruno, breaking } = await restricted()
  const stranger = await member(db, 'Zeno')
  await expect(breaking(stranger)).rejects.toThrow('vault.no-key')
  await expect(breaking(bruno, new TransportKey(randomBytes(32)))).rejects.toThrow('vault.glass-lost')
  const { rows } = await sql<{ sealed: Buffer }>`select sealed_key as sealed from vault.glass_key`.execute(db)
  // 32 bytes, filled up and sealed twice: no private key stands there.
  expect(rows.every(({ sealed }) => sealed.length > 120)).toBe(true)
})

test('whoever may open it anyway cannot break it, and keeps it for good', async () => {
  const { ada, read, breaking } = await restricted()
  await expect(breaking(ada)).rejects.toThrow('vault.opens-already')
  expect(await read(ada)).toBe('solo per Ada')
})

test('glass is no reader: the last who may open something cannot be taken away', async () => {
  const { ada, key, as } = await restricted()
  const from = { userId: ada.actor.id }
  await expect(as(ada, tx => unshare(tx, ada.actor, { key, from, reason }))).rejects.toThrow('vault.only-reader')
  await expect(as(ada, tx => forgetUserKeys(tx, ada.actor, ada.actor.id))).rejects.toThrow('vault.only-reader')
})

test('after a rotation the glass still breaks, and a case without glass does not', async () => {
  const { ada, bruno, organizationId, as, read, breaking } = await restricted()
  await rotateOrganization(db, { ...ada, reason }, organizationId)
  await breaking(bruno)
  expect(await read(bruno)).toBe('solo per Ada')
  const common = await as(ada, tx => createCaseKey(tx, { organizationId, kind: 'case' }))
  for (const key of [common, randomUUID()]) {
    const nothing = as(bruno, tx => breakGlass(tx, { ...bruno, transport }, { key, until: inAnHour(), reason }))
    await expect(nothing).rejects.toThrow('vault.no-key')
  }
})
