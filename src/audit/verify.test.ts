import { appendFile, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import * as fc from 'fast-check'
import { type RawBuilder, sql } from 'kysely'
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { transact } from '../lib/db.ts'
import { testDatabase } from '../lib/test-database.ts'
import { auditAll } from './audit.ts'
import { BEGINNING, contentOf, hashOf, type RecordText, recordText } from './chain.ts'
import { headKeyFile, headsFile } from './head-key.ts'
import { writeHead } from './heads.ts'
import { linkRecords } from './link-records.ts'
import { verifyAudit } from './verify.ts'

const ROWS = 1000
const { db } = await testDatabase()
const ada = { id: 'a1', name: 'Ada Rossi', scope: 'house' as const }
let folder: string
let heads: string

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'approdo-audit-'))
  for (const from of [0, 300, 700]) {
    const things = Array.from({ length: from === 300 ? 400 : 300 }, (_, n) => ({ thing: `case-${from + n}` }))
    await transact(db, ada, tx => auditAll(tx, ada, 'case.read', things))
    await writeHead(db, folder)
  }
  heads = await readFile(headsFile(folder), 'utf8')
  await run(
    sql`create table public.record as select id, at, actor_id, actor_name, act, thing, facts from audit.record`,
    sql`create table public.link as table audit.link`,
  )
  // A superuser who tampers does so without triggers.
  await run(sql`alter table audit.record disable trigger all`, sql`alter table audit.link disable trigger all`)
})
beforeEach(restore)
afterAll(() => rm(folder, { recursive: true }))

async function restore() {
  await run(
    sql`truncate audit.record, audit.link, audit.unlinked`,
    sql`insert into audit.record (id, at, actor_id, actor_name, act, thing, facts) overriding system value select * from public.record`,
    sql`insert into audit.link select * from public.link`,
  )
  await writeFile(headsFile(folder), heads)
}
async function run(...statements: RawBuilder<unknown>[]) {
  for (const statement of statements) await statement.execute(db)
}

test('what nobody touched is whole', async () => {
  const report = await verifyAudit(db, folder)
  expect(report).toMatchObject({ rows: ROWS, heads: 3, lastHead: { position: ROWS }, fault: null })
})

const recordAt = (position: number) => sql`(select record_id from public.link where position = ${position})`
const position = fc.integer({ min: 1, max: ROWS })
const two = fc.uniqueArray(position, { minLength: 2, maxLength: 2 }).map(pair => pair.toSorted((a, b) => a - b))
const column = fc.constantFrom(
  sql`at = at + interval '1 microsecond'`,
  sql`actor_id = null`,
  sql`actor_id = actor_id || ' '`,
  sql`actor_name = 'Nobody'`,
  sql`act = 'case.closed'`,
  sql`thing = 'other'`,
  sql`facts = '{"a": 1}'`,
)
type Tampering = { how: string; first: number; statements: RawBuilder<unknown>[]; rebuilt?: boolean }
const change = fc.tuple(position, column).map(([p, set]): Tampering => ({
  how: 'change a row',
  first: p,
  statements: [sql`update audit.record set ${set} where id = ${recordAt(p)}`],
}))
const one = position.chain(p =>
  fc.constantFrom<Tampering>(
    { how: 'remove a row', first: p, statements: [sql`delete from audit.record where id = ${recordAt(p)}`] },
    { how: 'remove a link', first: p, statements: [sql`delete from audit.link where position = ${p}`] },
    {
      how: 'remove a row and its link',
      first: p,
      statements: [
        sql`delete from audit.record where id = ${recordAt(p)}`,
        sql`delete from audit.link where position = ${p}`,
      ],
    },
    {
      how: 'cut off the end',
      first: p,
      statements: [
        sql`delete from audit.record where id in (select record_id from audit.link where position >= ${p})`,
        sql`delete from audit.link where position >= ${p}`,
      ],
    },
    {
      how: 'another hash',
      first: p,
      statements: [sql`update audit.link set hash = sha256(hash) where position = ${p}`],
    },
    {
      how: 'another digest',
      first: p,
      statements: [sql`update audit.link set content = sha256(content) where position = ${p}`],
    },
  ),
)
const swap = two.chain(([p, q]) =>
  fc.constantFrom<Tampering>(
    {
      how: 'swap what two rows say',
      first: p,
      statements: [
        sql`update audit.record r set thing = o.thing, at = o.at from public.record o
          where (r.id, o.id) in ((${recordAt(p)}, ${recordAt(q)}), (${recordAt(q)}, ${recordAt(p)}))`,
      ],
    },
    {
      how: 'swap two links',
      first: p,
      statements: [
        sql`delete from audit.link where position in (${p}, ${q})`,
        sql`insert into audit.link select ${p}::bigint + ${q}::bigint - position, record_id, content, hash
          from public.link where position in (${p}, ${q})`,
      ],
    },
  ),
)
const shift = position.map((p): Tampering => ({
  how: 'remove a row and move up all that follow',
  first: p,
  statements: [
    sql`delete from audit.record where id = ${recordAt(p)}`,
    sql`delete from audit.link where position >= ${p}`,
    sql`insert into audit.link select position - 1, record_id, content, hash from public.link where position > ${p}`,
  ],
}))
const rebuild = change.map((tampering): Tampering => ({
  ...tampering,
  how: 'change and rebuild the chain',
  rebuilt: true,
}))

test(
  'a superuser who changes, removes, reorders or cuts is found out, at the first bad row',
  { timeout: 120_000 },
  async () => {
    await fc.assert(
      fc
        .asyncProperty(fc.oneof(change, one, swap, shift, rebuild), async ({ first, statements, rebuilt }) => {
          await run(...statements)
          if (rebuilt) await rebuildChain()
          const { fault } = await verifyAudit(db, folder)
          const range = [fault?.position, fault?.until ?? fault?.position]
          const found = rebuilt
            ? fault?.what === 'rewritten' && Number(range[0]) <= first && first <= Number(range[1])
            : fault?.position === first
          expect({ fault, found }).toEqual({ fault, found: true })
        })
        .afterEach(restore),
      { numRuns: 120 },
    )
  },
)

/** What a thorough superuser would do: all hashes anew, as if nothing had been. */
async function rebuildChain() {
  const { rows } = await sql<RecordText>`select ${recordText} from audit.record r
    join audit.link l on l.record_id = r.id order by l.position`.execute(db)
  let before: Buffer = BEGINNING
  const links = rows.map((row, index) => {
    const content = contentOf(row)
    before = hashOf(before, index + 1, content)
    return { position: index + 1, record_id: Number(row.id), content, hash: before }
  })
  await sql`truncate audit.link`.execute(db)
  await db.insertInto('audit.link').values(links).execute()
}

test('the kind of fault is told', async () => {
  await run(sql`update audit.record set actor_name = 'Nobody' where id = ${recordAt(500)}`)
  expect((await verifyAudit(db, folder)).fault).toMatchObject({ what: 'changed', position: 500 })
  await restore()
  await run(sql`delete from audit.record where id = ${recordAt(77)}`)
  expect((await verifyAudit(db, folder)).fault).toMatchObject({ what: 'removed', position: 77 })
  await restore()
  await run(sql`delete from audit.link where position > 900`)
  expect((await verifyAudit(db, folder)).fault).toMatchObject({ what: 'cut', position: 901 })
})

test('a row that was slipped in beside the chain is found', async () => {
  await run(sql`insert into audit.record (actor_name, act, thing) values ('Nobody', 'case.read', 'case-1')`)
  expect((await verifyAudit(db, folder)).fault).toMatchObject({ what: 'unlinked' })
})

test('what is cut off after the last head leaves no trace: this is said, not hidden', async () => {
  await run(sql`alter table audit.record enable always trigger await_link`)
  await transact(db, ada, tx => auditAll(tx, ada, 'case.read', [{ thing: 'late-1' }, { thing: 'late-2' }]))
  await linkRecords(db)
  await run(
    sql`delete from audit.record where thing like 'late-%'`,
    sql`delete from audit.link where position > ${ROWS}`,
    sql`alter table audit.record disable trigger await_link`,
  )
  const { fault, lastHead } = await verifyAudit(db, folder)
  expect(fault).toBeNull()
  expect(lastHead?.position).toBe(ROWS)
})

test('heads that were changed, taken out or signed with another key are found', async () => {
  const lines = heads.trim().split('\n')
  await writeFile(headsFile(folder), [lines[0], lines[2], ''].join('\n'))
  expect((await verifyAudit(db, folder)).fault).toMatchObject({ what: 'false-head', position: 1000 })
  await writeFile(headsFile(folder), heads.replace('"position":700', '"position":699'))
  expect((await verifyAudit(db, folder)).fault).toMatchObject({ what: 'rewritten' })
  const key = await readFile(headKeyFile(folder))
  await rm(headKeyFile(folder))
  await expect(verifyAudit(db, folder)).rejects.toThrow('signed with a key that is gone')
  await writeFile(headKeyFile(folder), key, { mode: 0o600 })
})

test('a crash in the middle of a line costs that line and no more', async () => {
  await appendFile(headsFile(folder), '{"position":1000,"ha')
  expect((await verifyAudit(db, folder)).fault).toBeNull()
  await run(sql`alter table audit.record enable always trigger await_link`)
  await transact(db, ada, tx => auditAll(tx, ada, 'case.read', [{ thing: 'late-3' }]))
  await run(sql`alter table audit.record disable trigger await_link`)
  expect(await writeHead(db, folder)).toBe(ROWS + 1)
  expect(await verifyAudit(db, folder)).toMatchObject({ rows: ROWS + 1, heads: 4, fault: null })
})
