import { randomUUID } from 'node:crypto'
import { join } from 'node:path'
import { sql } from 'kysely'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { emptyDatabase } from './lib/backup/test-backup.ts'
import { asHouse, connect, type Db, type InContext, inHouse, readAs, transact } from './lib/db.ts'
import { migrate } from './lib/migrate.ts'
import { projectFolder } from './lib/project-folder.ts'
import { raiseWall } from './lib/row-security.ts'
import { testDatabase } from './lib/test-database.ts'
import { prepare } from './prepare.ts'
import { aColleague, anOrganization, type Colleague, giveKeysTo } from './staff/staff.fixture.ts'
import { createCaseKey } from './vault/index.ts'

const { db: owner, url } = await testDatabase()
/** As the program works, outside any transaction of anybody. */
const db = connect(url)
afterAll(() => db.destroy())

interface Table {
  readonly name: string
  readonly forced: boolean
  readonly policies: number
}

async function ourTables(on: Db = owner): Promise<Table[]> {
  const { rows } = await sql<Table>`
    select format('%I.%I', n.nspname, c.relname) as name, c.relrowsecurity and c.relforcerowsecurity as forced,
           (select count(*)::int from pg_policy p where p.polrelid = c.oid) as policies
    from pg_class c join pg_namespace n on n.oid = c.relnamespace
    where c.relkind in ('r', 'p') and n.nspname !~ '^(pg_|information_schema$|graphile_worker$|public$)' order by 1`.execute(
    on,
  )
  return rows
}
const count = async (on: Db, name: string): Promise<number> =>
  (await sql<{ n: number }>`select count(*)::int as n from ${sql.raw(name)}`.execute(on)).rows[0].n

let here: Awaited<ReturnType<typeof anOrganization>>
let there: Awaited<ReturnType<typeof anOrganization>>
let colleague: Colleague

beforeAll(async () => {
  await prepare(owner, { demo: true }, () => undefined)
  here = await anOrganization(owner, 'Qui')
  there = await anOrganization(owner, 'Là')
  colleague = await aColleague(owner, here.id, 'operator')
  await giveKeysTo(owner, here, colleague.id)
  for (const { id, coordinator } of [here, there]) {
    await transact(owner, coordinator, async tx => {
      await createCaseKey(tx, { organizationId: id, kind: 'case' })
      await tx
        .insertInto('staff.invitation')
        .values({
          token_hash: Buffer.from(randomUUID().replaceAll('-', '').repeat(2), 'hex'),
          organization_id: id,
          name: 'Invitata',
          role: 'legal',
          invited_by: coordinator.id,
          expires_at: new Date(Date.now() + 1e6),
        })
        .execute()
    })
  }
}, 60_000)

test('every table of ours stands behind the wall', async () => {
  const tables = await ourTables()
  expect(tables.length).toBeGreaterThan(100)
  expect(tables.filter(({ forced, policies }) => !forced || policies < 2).map(({ name }) => name)).toEqual([])
})

test('every view sees what its reader sees', async () => {
  const { rows } = await sql<{ name: string }>`
    select format('%I.%I', n.nspname, c.relname) as name from pg_class c join pg_namespace n on n.oid = c.relnamespace
    where c.relkind = 'v' and n.nspname !~ '^(pg_|information_schema$|graphile_worker$)'
      and not coalesce('security_invoker=true' = any (c.reloptions), false)`.execute(owner)
  expect(rows).toEqual([])
})

test('whoever runs for nobody sees no row of any table', async () => {
  const { rows: who } = await sql<{ user: string; super: boolean }>`
    select current_user as user, rolsuper or rolbypassrls as super from pg_roles where rolname = current_user`.execute(
    db,
  )
  expect(who).toEqual([{ user: expect.stringMatching(/^approdo_application_/), super: false }])
  const filled = []
  for (const { name } of await ourTables()) {
    expect([name, await count(db, name)]).toEqual([name, 0])
    if ((await count(owner, name)) > 0) filled.push(name)
  }
  // Or it would say nothing.
  expect(filled.length).toBeGreaterThan(40)
})

test('whoever runs for nobody changes nothing, and puts nothing in', async () => {
  for (const { name } of await ourTables()) {
    const before = await count(owner, name)
    const removed = await sql`delete from ${sql.raw(name)}`.execute(db).catch((error: Error) => error)
    expect([
      name,
      removed instanceof Error
        ? /stays as it is|permission denied|security/.test(removed.message)
        : removed.numAffectedRows,
    ]).toEqual([name, removed instanceof Error ? true : 0n])
    expect([name, await count(owner, name)]).toEqual([name, before])
  }
  const put = [
    db.insertInto('staff.account').values({ login: 'nobody', name: 'Nobody' }),
    db.insertInto('directory.organization').values({ name: 'Nobody' }),
    db.insertInto('audit.record').values({ actor_name: 'Nobody', act: 'a.b', thing: 'x' }),
    db.insertInto('vault.user_key').values({ id: randomUUID(), user_id: randomUUID(), public_key: Buffer.alloc(32) }),
    db.insertInto('staff.sent_form').values({ key: randomUUID(), leads_to: '/' }),
  ]
  for (const insert of put) await expect(insert.execute()).rejects.toThrow('row-level security')
  await expect(sql`select approdo.enqueue('x', '{}', null, null, null, null)`.execute(db)).rejects.toThrow('transact')
})

test('the queue of jobs is nobody’s but its owner’s', async () => {
  const { rows } = await sql<{ name: string }>`
    select relname as name from pg_class where relnamespace = 'graphile_worker'::regnamespace and relkind = 'r'`.execute(
    owner,
  )
  expect(rows.length).toBeGreaterThan(3)
  for (const { name } of rows) {
    const asking = sql`select from ${sql.table(`graphile_worker.${name}`)}`.execute(db)
    await expect(asking).rejects.toThrow('permission denied')
  }
})

const all = async (who: InContext, table: string, column: string): Promise<string[]> =>
  (
    await readAs(db, who, tx =>
      sql<{ v: string }>`select ${sql.raw(column)}::text as v from ${sql.raw(table)}`.execute(tx),
    )
  ).rows.map(({ v }) => v)

test('of another body nobody sees people, roles, invitations, keys, or what they seal', async () => {
  const stranger = await there.coordinator.actor()
  expect(await all(stranger, 'staff.membership', 'organization_id')).toEqual([there.id])
  expect(await all(stranger, 'staff.account', 'id')).toEqual([there.coordinator.id])
  expect(await all(stranger, 'staff.organization', 'id')).toEqual([there.id])
  expect(await all(stranger, 'staff.invitation', 'organization_id')).toEqual([there.id])
  expect(await all(stranger, 'vault.organization_key', 'organization_id')).toEqual([there.id])
  expect(await all(stranger, 'vault.case_key', 'organization_id')).toEqual([there.id])
  expect(await all(stranger, 'vault.index_key', 'organization_id')).toEqual([there.id])
  expect(await all(stranger, 'vault.case_wrap', 'id')).toHaveLength(1)
  expect(await all(stranger, 'vault.organization_grant', 'user_key_id')).toHaveLength(1)
  const mine = await here.coordinator.actor()
  expect((await all(mine, 'staff.account', 'id')).toSorted()).toEqual([here.coordinator.id, colleague.id].toSorted())
})

test('a session, and what unlocks a key, is seen by whose it is', async () => {
  const actor = await colleague.actor()
  expect(await all(actor, 'staff.session', 'account_id')).toEqual([colleague.id])
  expect(await all(actor, 'vault.user_lock', 'id')).toHaveLength(1)
  const ended = await transact(db, actor, tx =>
    tx.updateTable('staff.session').set({ ended_at: new Date() }).executeTakeFirst(),
  )
  expect(ended.numUpdatedRows).toBe(1n)
})

test('a role at another body cannot be written, nor a row moved there', async () => {
  const actor = await there.coordinator.actor()
  const give = transact(db, actor, tx =>
    tx
      .insertInto('staff.membership')
      .values({ account_id: there.coordinator.id, organization_id: here.id, role: 'coordinator' })
      .execute(),
  )
  await expect(give).rejects.toThrow('row-level security')
  const move = transact(db, actor, tx => tx.updateTable('staff.invitation').set({ organization_id: here.id }).execute())
  await expect(move).rejects.toThrow('row-level security')
})

test('whoever opens a public page sees nothing of staff, vault or audit, and no place', async () => {
  const anybody = { id: null, name: 'public', memberships: [{ role: 'anybody', organizationId: null }] }
  const hidden = (await ourTables()).filter(
    ({ name }) =>
      /^(staff|vault|audit|channels|conversations|approdo|console)\./.test(name) ||
      /^directory\.(location|address|phone|contact|change)$/.test(name),
  )
  expect(hidden.length).toBeGreaterThan(50)
  for (const { name } of hidden) {
    expect([name, await all(anybody, name, '1')]).toEqual([name, []])
  }
  expect(await all(anybody, 'directory.category', 'code')).not.toEqual([])
})

test('what was done is written and read, and never changed', async () => {
  const actor = await here.coordinator.actor()
  expect((await all(actor, 'audit.record', 'id')).length).toBeGreaterThan(3)
  for (const change of [
    sql`update audit.record set act = 'x.y'`,
    sql`delete from audit.record`,
    sql`truncate audit.record`,
  ]) {
    for (const who of [actor, inHouse('test')]) {
      await expect(transact(db, who, tx => change.execute(tx))).rejects.toThrow(/stays as it is|permission denied/)
    }
  }
})

test('a context ends with its transaction, also for whoever gets the connection next', async () => {
  const one = connect(url, { connections: 1 })
  try {
    const seen = () => count(one, 'staff.account')
    await transact(one, inHouse('test'), () => Promise.resolve())
    expect(await seen()).toBe(0)
    await expect(transact(one, inHouse('test'), () => Promise.reject(new Error('broken')))).rejects.toThrow('broken')
    expect(await seen()).toBe(0)
    const stranger = await there.coordinator.actor()
    const within = await transact(one, stranger, async tx => [
      await asHouse(tx, tx => count(tx, 'staff.account')),
      await count(tx, 'staff.account'),
    ])
    expect(within[0]).toBeGreaterThan(within[1])
    expect(within[1]).toBe(1)
    expect(await seen()).toBe(0)
  } finally {
    await one.destroy()
  }
})

test('on a server where we own the database and may make no role, the owner is held back as well', async () => {
  const plain = await emptyDatabase(url, { plain: true })
  await migrate(plain, join(projectFolder(), 'migrations'))
  const said: string[] = []
  await raiseWall(plain, sentence => said.push(sentence))
  expect(said).toEqual([expect.stringContaining('owns the tables')])
  const owning = connect(plain)
  try {
    for (const { name } of await ourTables(owning)) expect([name, await count(owning, name)]).toEqual([name, 0])
    expect(await readAs(owning, inHouse('test'), tx => count(tx, 'directory.facet_term'))).toBeGreaterThan(10)
    await expect(owning.insertInto('staff.account').values({ login: 'x', name: 'X' }).execute()).rejects.toThrow(
      'row-level security',
    )
  } finally {
    await owning.destroy()
  }
})
