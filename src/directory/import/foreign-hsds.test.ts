import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { sql } from 'kysely'
import { afterAll, beforeAll, expect, test, vi } from 'vitest'
import { transact } from '../../lib/db.ts'
import { testDatabase } from '../../lib/test-database.ts'
import { terminal } from '../../staff/index.ts'
import { gazetteer } from '../places/index.ts'
import { prepareDirectory } from '../prepare-directory.ts'
import type { Finding } from './finding.ts'
import { importFile } from './import-file.ts'

vi.setConfig({ testTimeout: 60_000 })
/** The specification's own examples; they stay outside the project. */
const EXAMPLES = new URL('../../../../shared/hsds/examples/', import.meta.url).pathname
const { db } = await testDatabase()
const actor = terminal('test')
const folder = mkdtempSync(join(tmpdir(), 'approdo-hsds-'))
beforeAll(() => transact(db, actor, prepareDirectory), 60_000)
afterAll(() => rmSync(folder, { recursive: true, force: true }))

async function bring(path: string, source: string) {
  const findings: Finding[] = []
  const summary = await transact(db, actor, tx =>
    importFile(tx, actor, { path, map: { source }, gazetteer: gazetteer(), report: f => findings.push(f) }),
  )
  return { summary, findings }
}

test('a foreign service comes in with what it has, identified until it has a category of ours', async () => {
  const id = crypto.randomUUID()
  const path = join(folder, 'foreign.json')
  writeFileSync(
    path,
    JSON.stringify({
      id,
      name: 'Legal desk',
      status: 'active',
      organization: { id: 'org-1', name: 'Invented body', description: 'Invented body' },
      schedules: [{ id: 's', freq: 'WEEKLY', byday: 'MO,TU', opens_at: '09:00', closes_at: '13:00' }],
      languages: [{ id: 'l', code: 'en', name: 'English' }],
      contacts: [{ id: 'c', name: 'Invented Person' }],
      phones: [{ id: 'p', number: '0881 000001' }],
      attributes: [{ id: 'a', taxonomy_term: { id: 't', code: 'X1', name: 'Legal', taxonomy: 'Theirs' } }],
      service_at_locations: [
        {
          id: 'at',
          location: {
            id: 'loc',
            location_type: 'physical',
            addresses: [
              {
                id: 'ad',
                address_1: 'Via Prova 1',
                city: 'Foggia',
                state_province: 'FG',
                postal_code: '71121',
                country: 'IT',
                address_type: 'physical',
              },
            ],
          },
        },
      ],
    }),
  )
  const { summary, findings } = await bring(path, 'altrui')
  expect(summary).toMatchObject({ rows: 1, created: 1 })
  expect(findings.map(f => f.code)).toEqual(
    expect.arrayContaining(['contact.kept-private', 'state.waits', 'municipality.matched', 'phone.read']),
  )
  const { rows } = await sql`
    select (select hours from directory.schedule where service_id = s.id) as hours, (select number from directory.phone where service_id = s.id) as phone,
      (select code from directory.attribute where service_id = s.id) as term, (select istat from directory.location where source = 'altrui') as istat,
      (select count(*)::int from directory.public_contact where service_id = s.id) as contacts, (select state from directory.lifecycle where service_id = s.id) as state
    from directory.service s where id = ${id}`.execute(db)
  expect(rows).toEqual([
    {
      hours: 'Mo,Tu 09:00-13:00',
      phone: '+390881000001',
      term: 'X1',
      istat: '071024',
      contacts: 0,
      state: 'identified',
    },
  ])
  expect((await bring(path, 'altrui')).summary).toMatchObject({ created: 0, updated: 0, unchanged: 1 })
})

test.skipIf(!existsSync(EXAMPLES)).each(['csv', 'service_full.json', 'service_list.json', 'organization_full.json'])(
  'the example %s of the specification',
  async name => {
    const path = join(EXAMPLES, name)
    expect(existsSync(path)).toBe(true)
    const { summary } = await bring(path, `esempio-${name}`)
    expect(summary.rejected).toBe(0)
    expect(summary.rows).toBeGreaterThan(0)
    expect((await bring(path, `esempio-${name}`)).summary).toMatchObject({
      created: 0,
      updated: 0,
      unchanged: summary.rows,
    })
  },
)
