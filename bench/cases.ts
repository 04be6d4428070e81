import { randomUUID } from 'node:crypto'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { sql } from 'kysely'
import { readConfig } from '../src/lib/config.ts'
import { asOwner, connect, type Db, inHouse, transact } from '../src/lib/db.ts'
import { openDatabase } from '../src/lib/open-database.ts'
import { type Figure, figure, percentile } from './figure.ts'
import { type DemoServer, startDemo } from './http/demo-server.ts'

const CASES = 50_000
const LINES_EACH = 10
const TIMES = 100
/** Cases made through the console's own addresses, with keys and sealed content: these are opened, found and sent. */
const REAL = 40

/**
 * A case opened (decrypted and audited), lists with filters, a name looked for by blind index, a referral sent to a partner with
 * keys: p95 over real HTTP, somebody signed in, embedded database, 50,000 cases with 500,000 lines of timeline, or as many as are
 * named. Most are rows as the acts leave them, under keys that nobody has; forty are real.
 */
export async function* figures([size = String(CASES)]: string[]): AsyncGenerator<Figure> {
  const folder = mkdtempSync(join(tmpdir(), 'approdo-bench-'))
  let server: DemoServer | null = null
  try {
    server = await startDemo(folder)
    const recipient = await fill(folder, Number(size))
    const { ask } = server
    const real = await openReal(ask)
    const of = (what: string) => `${what}, ${size} cases, p95`
    const measured = async (what: string, most: number, one: (turn: number) => Promise<unknown>) =>
      figure(of(what), await p95(one), 'ms', { most })
    // What the machine takes for an answer with hardly anything in it, to read the others beside.
    yield figure(of('who sits here'), await p95(() => ask('/console/api/desk')), 'ms')
    yield await measured('case opened', 60, turn => ask(`/console/api/cases/${real[turn % REAL]}`))
    for (const [what, filter] of lists) yield await measured(what, 30, () => ask(`/console/api/cases?${filter}`))
    for (const [what, text] of searches)
      yield await measured(what, 20, () => ask('/console/api/cases/search', { text }))
    const ready = await drafts(ask, real, recipient)
    yield await measured('referral sent', 60, turn => {
      const [id, consentId] = ready[turn] ?? []
      return ask(`/console/api/referrals/${id}/send`, { once: randomUUID(), consentId })
    })
  } finally {
    await server?.stop()
    rmSync(folder, { recursive: true, force: true, maxRetries: 20, retryDelay: 100 })
  }
}

const lists: readonly (readonly [what: string, filter: string])[] = [
  ['list of open cases', ''],
  ['list by state', 'state=on-hold'],
  ['list of mine', 'mine=yes'],
  ['list by language and region', 'language=wo&region=18'],
  ['list by a rare language', 'language=bin'],
  ['list of closed by region', 'state=closed&region=16'],
]
const searches: readonly (readonly [what: string, text: string])[] = [
  ['name, another spelling', 'Usman Diop'],
  ['name, its beginning', 'ousm'],
  ['telephone', '+39 333 1000007'],
]

async function p95(one: (turn: number) => Promise<unknown>): Promise<number> {
  const times: number[] = []
  for (let turn = 0; turn < TIMES; turn++) {
    const start = performance.now()
    await one(turn)
    if (turn >= 5) times.push(performance.now() - start)
  }
  return percentile(times, 0.95)
}

/** @returns the organisation of the map that the demonstration's partner speaks for */
async function fill(folder: string, size: number): Promise<string> {
  const database = await openDatabase(readConfig({ APPRODO_DATA: folder }), { beside: true })
  const db = connect(database.url, { connections: 2, asOwner: true })
  try {
    await invent(db, size)
    await asOwner(db, sql`vacuum analyze`)
    const { rows } = await transact(db, inHouse('bench'), tx =>
      sql<{ id: string }>`select organization_id as id from directory.partner_organization limit 1`.execute(tx),
    )
    return rows[0].id
  } finally {
    await db.destroy()
    await database.close()
  }
}

/** Rows as the acts leave them: a state, a member, a person, ten lines and a dozen search tokens for each case. */
const invent = (db: Db, size: number) =>
  transact(db, inHouse('bench'), async tx => {
    const { rows } = await sql<{ organization: string; account: string }>`
      select organization_id as organization, account_id as account from staff.membership where role = 'operator' limit 1`.execute(
      tx,
    )
    const { organization, account } = rows[0]
    await sql`create temporary table made on commit drop as
      select gen_random_uuid() as id, gen_random_uuid() as person, n from generate_series(1, ${size}) n`.execute(tx)
    await sql`insert into vault.case_key (id, organization_id, kind, public_key)
      select id, ${organization}, 'case', sha256(id::text::bytea) from made`.execute(tx)
    await sql`insert into cases.case_file (id, organization_id, language, region, needs, opened_by)
      select id, ${organization}, case when n % 5000 = 1 then 'bin' else (array['wo', 'fr', 'ar', 'en', 'mnk', 'ur'])[1 + n % 6] end,
             (array['15', '16', '17', '18', '19'])[1 + n % 5], array['LEG'], ${account} from made`.execute(tx)
    await sql`insert into cases.state (case_id, organization_id, state, reason, outcome, begun_by)
      select id, ${organization}, s, case when s in ('on-hold', 'closed') then 'other' end, case when s = 'closed' then 'informed' end, ${account}
      from made, lateral (select (array['new', 'assessed', 'planned', 'active', 'on-hold', 'closed', 'closed', 'closed'])[1 + n % 8] as s) x`.execute(
      tx,
    )
    await sql`insert into cases.member (case_id, account_id, role, added_by)
      select id, case when n % 250 = 0 then ${account}::uuid else gen_random_uuid() end, 'responsible', ${account} from made`.execute(
      tx,
    )
    await sql`insert into cases.person (id, case_id) select person, id from made`.execute(tx)
    await sql`insert into cases.person_version (person_id, version, sealed, written_by)
      select person, 1, decode(repeat(md5(n::text), 20), 'hex'), ${account} from made`.execute(tx)
    await sql`insert into cases.entry (id, case_id, kind, sealed, made_by)
      select gen_random_uuid(), id, 'note', decode(repeat(md5(n::text), 12), 'hex'), ${account} from made, generate_series(1, ${LINES_EACH}::int)`.execute(
      tx,
    )
    await sql`insert into vault.token (organization_id, field, token, thing, case_key_id)
      select ${organization}, f, substring(sha256((f || (n % (case when f = 'person.sound' then 500 else 20000 end)) || k)::bytea) from 1 for 16), person, id
      from made, unnest(array['person.name', 'person.sound', 'person.phone']) f, generate_series(1, 4) k on conflict do nothing`.execute(
      tx,
    )
  })

async function openReal(ask: DemoServer['ask']): Promise<string[]> {
  const told = (value: string) => ({ value, source: 'person' })
  const ids: string[] = []
  for (let n = 0; n < REAL; n++) {
    const phone = `+39 333 10000${String(n).padStart(2, '0')}`
    const person = { name: told(`Ousmane Diop ${n}`), phone: told(phone), place: told('Foggia') }
    const { id } = await ask<{ id: string }>('/console/api/cases', { once: randomUUID(), language: 'wo', person })
    for (let line = 0; line < LINES_EACH; line++) {
      await ask(`/console/api/cases/${id}/notes`, { once: randomUUID(), kind: 'note', text: 'Nota '.repeat(60) })
    }
    ids.push(id)
  }
  return ids
}

async function drafts(ask: DemoServer['ask'], cases: readonly string[], recipient: string) {
  const ready: (readonly [referralId: string, consentId: string])[] = []
  for (let n = 0; n < TIMES; n++) {
    const caseId = cases[n % cases.length] ?? ''
    const { persons } = await ask<{ persons: { id: string }[] }>(`/console/api/cases/${caseId}`)
    const personId = persons[0]?.id
    const given = { purpose: 'referral', textVersion: 'x-1', language: 'wo', presented: 'read', form: 'oral', givenOn: '2026-06-01', expiresOn: '2027-05-01' } // prettier-ignore
    const consent = await ask<{ done: string }>(`/console/api/cases/${caseId}/consents`, { once: randomUUID(), personId, recipient, ...given }) // prettier-ignore
    const asked = { caseId, personId, otherOrganization: recipient, responsibility: 'shared', fields: ['name', 'place'], request: 'Un posto' } // prettier-ignore
    const { id } = await ask<{ id: string }>('/console/api/referrals', { once: randomUUID(), ...asked })
    ready.push([id, consent.done])
  }
  return ready
}
