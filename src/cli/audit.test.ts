import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { sql } from 'kysely'
import { afterAll, afterEach, expect, test, vi } from 'vitest'
import { audit, writeHead } from '../audit/index.ts'
import { inHouse, transact } from '../lib/db.ts'
import { testDatabase } from '../lib/test-database.ts'
import { auditCommand } from './audit.ts'

const { db, url } = await testDatabase()
const folder = await mkdtemp(join(tmpdir(), 'approdo-audit-'))
vi.stubEnv('DATABASE_URL', url)
vi.stubEnv('APPRODO_DATA', folder)
const said = vi.spyOn(console, 'log').mockImplementation(() => undefined)
afterEach(() => said.mockClear())
afterAll(async () => {
  vi.unstubAllEnvs()
  said.mockRestore()
  await rm(folder, { recursive: true })
})

test('a whole record is called whole, a changed one by its first bad row', async () => {
  await transact(db, inHouse('Ada'), async tx => {
    for (const thing of ['case-1', 'case-2', 'case-3']) await audit(tx, { name: 'Ada' }, 'case.read', thing)
  })
  await writeHead(db, folder)
  expect(await auditCommand(['verify'])).toBe(0)
  expect(said.mock.lastCall?.[0]).toMatch(
    /^The audit record is whole: 3 rows\.\nThe last of 1 signed heads is of .* at row 3/,
  )
  await sql`alter table audit.record disable trigger all`.execute(db)
  await sql`update audit.record set actor_name = 'Nobody' where thing = 'case-2'`.execute(db)
  expect(await auditCommand(['verify'])).toBe(1)
  expect(said.mock.lastCall?.[0]).toMatch(/^The audit record is NOT whole: row 2 \(record \d+\) has been changed\./)
  expect(await auditCommand(['verify', '--json'])).toBe(1)
  expect(JSON.parse(String(said.mock.lastCall?.[0]))).toMatchObject({ fault: { what: 'changed', position: 2 } })
})

test('any other word is a mistake', async () => {
  await expect(auditCommand(['verifiy'])).rejects.toThrow('Use: audit verify')
})
