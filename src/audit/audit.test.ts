import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { sql } from 'kysely'
import { expect, test, vi } from 'vitest'
import { inHouse, readAs, transact, type Tx } from '../lib/db.ts'
import { testDatabase } from '../lib/test-database.ts'
import { audit } from './audit.ts'
import { keepChain } from './keep-chain.ts'
import { linkRecords } from './link-records.ts'
import { readAudit } from './read-audit.ts'
import { verifyAudit } from './verify.ts'

const { db } = await testDatabase()
const ada = { id: 'a1', name: 'Ada Rossi', scope: 'house' as const }

test('who did what to a thing is known, newest first, with the name', async () => {
  await transact(db, ada, tx => audit(tx, ada, 'case.opened', 'case-1', { members: 2 }))
  await transact(db, inHouse('Carlo'), tx => audit(tx, { name: 'Carlo' }, 'case.read', 'case-1'))
  const entries = await readAs(db, inHouse('test'), tx => readAudit(tx, 'case-1'))
  expect(entries.map(e => [e.actorId, e.actorName, e.act, e.facts])).toEqual([
    [null, 'Carlo', 'case.read', {}],
    ['a1', 'Ada Rossi', 'case.opened', { members: 2 }],
  ])
  expect(await readAs(db, inHouse('test'), tx => readAudit(tx, 'case-2'))).toEqual([])
})

test('what was read of a part was read of the whole', async () => {
  await transact(db, ada, tx => audit(tx, ada, 'message.read', 'message-7', { within: 'case-9' }))
  expect((await readAs(db, inHouse('test'), tx => readAudit(tx, 'case-9'))).map(e => [e.act, e.thing])).toEqual([
    ['message.read', 'message-7'],
  ])
  expect(await readAs(db, inHouse('test'), tx => readAudit(tx, 'message-7'))).toHaveLength(1)
})

test('the row goes with its act', async () => {
  const failing = transact(db, ada, async tx => {
    await audit(tx, ada, 'case.closed', 'case-1')
    throw new Error('stop')
  })
  await expect(failing).rejects.toThrow('stop')
  expect((await readAs(db, inHouse('test'), tx => readAudit(tx, 'case-1'))).map(e => e.act)).not.toContain(
    'case.closed',
  )
  await expect(audit(db as unknown as Tx, ada, 'case.closed', 'case-1')).rejects.toThrow(TypeError)
})

test.each([
  ['an act of words', 'He said no', 'case-1', {}],
  ['a thing of words', 'case.read', 'Mario Bianchi', {}],
  ['a fact of words', 'case.read', 'case-1', { note: 'Mario was here' }],
  ['a name of words', 'case.read', 'case-1', { 'Mario was here': 1 }],
])('%s is refused, and not repeated', async (_, act, thing, facts) => {
  const refused = await transact(db, ada, tx => audit(tx, ada, act, thing, facts)).catch((error: unknown) => error)
  expect(refused).toBeInstanceOf(TypeError)
  expect(String(refused)).not.toMatch(/Mario|said/)
})

test.each([
  sql`update audit.record set actor_name = 'Nobody'`,
  sql`delete from audit.record`,
  sql`truncate audit.record`,
  sql`update audit.link set position = position + 1`,
  sql`delete from audit.link`,
  sql`truncate audit.link`,
])('what is written stays', async statement => {
  await linkRecords(db)
  await expect(statement.execute(db)).rejects.toThrow('stays as it is')
  const asReplication = db.transaction().execute(async tx => {
    await sql`set local session_replication_role = replica`.execute(tx)
    await statement.execute(tx)
  })
  await expect(asReplication).rejects.toThrow('stays as it is')
})

test('whatever transactions do at once, every row is in the chain, none twice', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'approdo-audit-'))
  const errors: unknown[] = []
  const keepers = [1, 2].map(() =>
    keepChain(db, { dataFolder: folder, onError: e => errors.push(e), linkEvery: 5, headEvery: 20 }),
  )
  const before = await count('record')
  const undone = new Error('undone')
  const act = async (n: number) => {
    await transact(db, ada, async tx => {
      await audit(tx, ada, 'case.read', `busy-${n}`)
      // Those that began first commit last: their numbers are passed by.
      await sql`select pg_sleep(${(n % 7) / 200})`.execute(tx)
      await audit(tx, ada, 'case.read', `busy-${n}`)
      if (n % 5 === 0) throw undone
    }).catch((error: unknown) => {
      if (error !== undone) throw error
    })
  }
  await Promise.all(
    [...Array(8).keys()].map(async caller => {
      for (let n = 0; n < 25; n += 1) await act(caller * 25 + n)
    }),
  )
  await vi.waitFor(async () => expect(await count('unlinked')).toBe(0), 20_000)
  await Promise.all(keepers.map(stop => stop()))
  expect(errors).toEqual([])
  expect((await count('record')) - before).toBe(320)
  const report = await verifyAudit(db, folder)
  expect(report).toMatchObject({ rows: await count('record'), fault: null })
  expect(report.lastHead?.position).toBe(report.rows)
  await rm(folder, { recursive: true })
})

async function count(table: 'record' | 'unlinked'): Promise<number> {
  const { n } = await db
    .selectFrom(`audit.${table}`)
    .select(({ fn }) => fn.countAll<number>().as('n'))
    .executeTakeFirstOrThrow()
  return n
}
