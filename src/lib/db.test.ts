import { sql } from 'kysely'
import { expect, test } from 'vitest'
import { inHouse, transact } from './db.ts'
import { withClient } from './postgres-connection.ts'
import { testDatabase } from './test-database.ts'

const { db, url } = await testDatabase()

test('numbers, days and moments come out as what they are', async () => {
  const { rows } =
    await sql`select 9007199254740991::int8 as big, 1.5::numeric as part, date '2023-08-31' as day, timestamptz '2023-08-31T10:00Z' as at, count(*) as n from generate_series(1, 3)`.execute(
      db,
    )
  expect(rows).toEqual([
    { big: 9007199254740991, part: 1.5, day: '2023-08-31', at: new Date('2023-08-31T10:00Z'), n: 3 },
  ])
})

test('a number too great to be exact is an error, not another number', async () => {
  await expect(sql`select 9007199254740993::int8 as big`.execute(db)).rejects.toThrow(RangeError)
})

test('a transaction knows its actor, and only that transaction', async () => {
  const actor = sql<{
    name: string
    id: string
  }>`select current_setting('approdo.actor', true) as name, current_setting('approdo.actor_id', true) as id`
  const within = await transact(db, { name: 'Ada', id: 'a1', scope: 'house' }, tx => actor.execute(tx))
  expect(within.rows).toEqual([{ name: 'Ada', id: 'a1' }])
  const after = await actor.execute(db)
  expect(after.rows[0]?.name ?? '').toBe('')
})

test('an error leaves nothing behind', async () => {
  await sql`create table public.kept (n int)`.execute(db)
  await sql`select approdo.protect('public.kept')`.execute(db)
  const failing = transact(db, inHouse('Ada'), async tx => {
    await sql`insert into public.kept values (1)`.execute(tx)
    throw new Error('stop')
  })
  await expect(failing).rejects.toThrow('stop')
  expect((await sql`select * from public.kept`.execute(db)).rows).toEqual([])
})

test('a connection that is cut within a transaction fails that transaction, and nothing else', async () => {
  const cut = transact(db, inHouse('Ada'), async tx => {
    const { rows } = await sql<{ pid: number }>`select pg_backend_pid() as pid`.execute(tx)
    await sql`select pg_terminate_backend(${rows[0]?.pid}, 5000)`.execute(db)
    // Its word that it is over comes while nothing is asked.
    await new Promise(resolve => setTimeout(resolve, 50))
    await sql`select 1`.execute(tx)
  })
  await expect(cut).rejects.toThrow()
  expect((await sql`select 1 as one`.execute(db)).rows).toEqual([{ one: 1 }])
})

test('one that is cut between two questions fails the next, and nothing else', async () => {
  const asked = withClient(url, async client => {
    const { rows } = await client.query<{ pid: number }>('select pg_backend_pid() as pid')
    const cut = new Promise<void>(resolve => client.on('end', resolve))
    await withClient(url, other => other.query('select pg_terminate_backend($1)', [rows[0].pid]))
    await cut
    await client.query('select 1')
  })
  await expect(asked).rejects.toThrow('not queryable')
})
