import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { sql } from 'kysely'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { transact } from '../../lib/db.ts'
import { testDatabase } from '../../lib/test-database.ts'
import { terminal } from '../../staff/index.ts'
import { prepareDirectory } from '../prepare-directory.ts'

const { db, url } = await testDatabase()
const folder = mkdtempSync(join(tmpdir(), 'approdo-killed-'))
beforeAll(() => transact(db, terminal('test'), prepareDirectory), 60_000)
afterAll(() => rmSync(folder, { recursive: true, force: true }))

const path = join(folder, 'lista.csv')
writeFileSync(
  path,
  [
    'nome,ente,comune,prov',
    ...Array.from({ length: 20_000 }, (_, i) => `Sportello ${i},Ente Inventato ${i % 50},Foggia,FG`),
  ].join('\n'),
)

/** Another process, as the command line is one. */
const program = `
  const { importFile } = await import(${JSON.stringify(new URL('index.ts', import.meta.url).href)})
  const { gazetteer } = await import(${JSON.stringify(new URL('../places/index.ts', import.meta.url).href)})
  const { connect, transact } = await import(${JSON.stringify(new URL('../../lib/db.ts', import.meta.url).href)})
  const { terminal } = await import(${JSON.stringify(new URL('../../staff/index.ts', import.meta.url).href)})
  const actor = terminal('test')
  await transact(connect(${JSON.stringify(url)}), actor, tx => importFile(tx, actor, { path: ${JSON.stringify(path)}, gazetteer: gazetteer() }))`

test('an import killed in the middle leaves nothing half in', { timeout: 120_000 }, async () => {
  const child = spawn(process.execPath, ['--input-type=module', '-e', program], {
    stdio: ['ignore', 'ignore', 'inherit'],
  })
  const exited = once(child, 'exit')
  let over = false
  void exited.then(() => (over = true))
  await until(async () => over || (await backends(sql`query like 'insert into directory.%'`)) > 0)
  child.kill('SIGKILL')
  expect(await exited).toEqual([null, 'SIGKILL'])
  await until(async () => (await backends(sql`true`)) === 0)
  const { rows } = await sql<{ services: number; organizations: number; imports: number }>`
    select (select count(*)::int from directory.service) as services, (select count(*)::int from directory.organization) as organizations,
      (select count(*)::int from directory.import) as imports`.execute(db)
  expect(rows).toEqual([{ services: 0, organizations: 0, imports: 0 }])
})

/** Other connections to this database that are in a transaction. */
async function backends(which: ReturnType<typeof sql>): Promise<number> {
  const { rows } = await sql<{ n: number }>`select count(*)::int as n from pg_stat_activity
    where datname = current_database() and pid <> pg_backend_pid() and xact_start is not null and ${which}`.execute(db)
  return rows[0]?.n ?? 0
}

async function until(holds: () => Promise<boolean>): Promise<void> {
  while (!(await holds())) await sleep(20)
}
