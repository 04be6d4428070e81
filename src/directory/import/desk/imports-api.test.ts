import { randomUUID } from 'node:crypto'
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync, utimesSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Hono } from 'hono'
import { sql } from 'kysely'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { spokenLanguages } from '../../../content/index.ts'
import { answerError } from '../../../lib/answer-error.ts'
import { transact } from '../../../lib/db.ts'
import { testDatabase } from '../../../lib/test-database.ts'
import { type Actor, can, type StaffEnv, terminal } from '../../../staff/index.ts'
import { gazetteer } from '../../places/index.ts'
import { prepareDirectory } from '../../prepare-directory.ts'
import { UnreadableFile } from '../unreadable-file.ts'
import { tryImport } from '../try-import.ts'
import { importsApi } from './api.ts'
import type { FindingsPage, ImportRow, RunDetail, UploadDetail, UploadRow } from './read-imports.ts'
import { runImport } from './run-import.ts'
import { sweepUploads } from './sweep-uploads.ts'
import { plainName } from './upload-folder.ts'

const CLINICS = new URL('../../../../../shared/open-data/consultori-familiari.csv', import.meta.url).pathname
const { db } = await testDatabase()
const dataFolder = mkdtempSync(join(tmpdir(), 'approdo-uploads-'))
afterAll(() => rmSync(dataFolder, { recursive: true, force: true }))
beforeAll(() => transact(db, terminal('test'), prepareDirectory), 60_000)

const house = randomUUID()
const somebody = (role: 'coordinator' | 'referent', freshAt = new Date()): Actor => ({
  id: randomUUID(),
  name: 'Carla Prova',
  memberships: [{ role, organizationId: house, region: null }],
  session: { id: randomUUID(), freshAt },
})
let actor = somebody('coordinator')
const app = new Hono<StaffEnv>()
  .use((c, next) => {
    c.set('actor', actor)
    c.set('may', act => can(actor, act))
    return next()
  })
  .route('/', importsApi({ db, dataFolder, uploadLimit: 1024 * 1024 }))
app.onError((error, c) => {
  const { status, code, facts } = answerError(error)
  return c.json({ code, ...facts }, status)
})

const BASE = 'http://approdo.example/console/api/imports'
/** What is answered, taken for what the test says it is. */
// oxlint-disable-next-line typescript/no-unnecessary-type-parameters -- the caller says what it reads
async function ask<T>(path: string, body?: object): Promise<{ status: number; said: T }> {
  const init = body && { method: 'POST', body: JSON.stringify({ once: randomUUID(), ...body }) }
  const answer = await app.fetch(new Request(`${BASE}${path}`, init))
  const text = await answer.text()
  return { status: answer.status, said: (text.startsWith('{') ? JSON.parse(text) : text) as T }
}
async function bring(name: string, content: string | Uint8Array<ArrayBuffer>, once = randomUUID()) {
  const address = `${BASE}/uploads?once=${once}&name=${encodeURIComponent(name)}`
  const answer = await app.fetch(new Request(address, { method: 'POST', body: content }))
  return { status: answer.status, said: (await answer.json()) as { id: string; code?: string; explanation?: string } }
}
const work = (run: string) => runImport({ db, dataFolder, gazetteer: gazetteer(), languages: spokenLanguages }, run)
async function runOf(uploadId: string, kind: 'trial' | 'import'): Promise<RunDetail> {
  const { said } = await ask<{ id: string }>(`/uploads/${uploadId}/runs`, { kind })
  await work(said.id)
  return (await ask<RunDetail>(`/runs/${said.id}`)).said
}
const services = async () =>
  (await sql<{ n: number }>`select count(*)::int as n from directory.service`.execute(db)).rows[0]?.n

const LIST =
  'nome,ente,comune,prov,indirizzo,telefono,colore\nSportello Uno,Ente Inventato,Foggia,FG,Via Prova 1,881000001,rosso\n,Ente Inventato,Foggia,FG,,,\n'

test('a list is brought, mapped, tried, imported, reported and taken back', async () => {
  const { said } = await bring('Lista 2026.csv', LIST)
  const upload = (await ask<UploadDetail>(`/uploads/${said.id}`)).said
  expect(upload).toMatchObject({
    name: 'Lista 2026.csv',
    format: 'csv',
    header: ['nome', 'ente', 'comune', 'prov', 'indirizzo', 'telefono', 'colore'],
    map: { source: 'lista-2026', columns: { nome: 'service.name', colore: null } },
    runs: [],
  })
  expect(upload.sample[0]?.[6]).toBe('rosso')
  const map = { ...upload.map, columns: { ...upload.map.columns, colore: 'attribute:Colore' } }
  expect((await ask(`/uploads/${said.id}/map`, { map })).status).toBe(200)
  expect((await ask(`/uploads/${said.id}/map.json`)).said).toEqual(map)

  const trial = await runOf(said.id, 'trial')
  expect(trial).toMatchObject({ outcome: 'done', importId: null, summary: { rows: 2, created: 1, rejected: 1 } })
  expect(await services()).toBe(0)
  const findings = (await ask<FindingsPage>(`/runs/${trial.id}/findings?code=row.no-name`)).said
  expect(findings).toMatchObject({ total: 1, rows: [{ row: 3, says: 'riga senza nome del servizio' }] })

  const done = await runOf(said.id, 'import')
  expect(done).toMatchObject({ outcome: 'done', of: 2, summary: { created: 1 } })
  expect(await services()).toBe(1)
  expect((await ask<string>(`/runs/${done.id}/report.txt`)).said).toMatch(
    /RIFIUTATA · riga 3[\s\S]*Importazione compiuta\./,
  )
  const listed = (await ask<{ imports: ImportRow[]; uploads: UploadRow[] }>('')).said
  expect(listed.uploads).toEqual([])
  expect(listed.imports).toMatchObject([{ id: done.importId, by: 'Carla Prova', runId: done.id, undo: null }])

  const preview = (await ask<{ remove: number; restore: number; keptCount: number }>(`/${done.importId}/undo`)).said
  const seen = { remove: preview.remove, restore: preview.restore, kept: preview.keptCount }
  expect((await ask(`/${done.importId}/undo`, { why: '', seen })).status).toBe(400)
  expect((await ask(`/${done.importId}/undo`, { why: 'Era una prova', seen })).status).toBe(200)
  expect(await services()).toBe(0)
  expect((await ask<{ imports: ImportRow[] }>('')).said.imports).toMatchObject([
    { undo: { by: 'Carla Prova', why: 'Era una prova' } },
  ])
})

test.skipIf(!existsSync(CLINICS))(
  '927 clinics come in with the counts of the command line',
  { timeout: 120_000 },
  async () => {
    const { said } = await bring('consultori-familiari.csv', readFileSync(CLINICS))
    const { map } = (await ask<UploadDetail>(`/uploads/${said.id}`)).said
    const trial = await runOf(said.id, 'trial')
    const path = CLINICS
    const input = { path, map, gazetteer: gazetteer(), languages: spokenLanguages }
    const told = await tryImport(db, terminal('test'), input)
    expect({ ...trial.summary, importId: '' }).toEqual({ ...told, importId: '' })
    expect(told).toMatchObject({ rows: 927, created: 927, rejected: 0 })
  },
)

test('what lies in the data folder is nobody else’s to read, and bears no way out of it', async () => {
  const { said } = await bring('../../../etc/pass\u202ewd.csv', LIST)
  const folder = join(dataFolder, 'uploads', said.id)
  expect(readdirSync(folder)).toEqual(['passwd.csv'])
  expect(statSync(folder).mode & 0o777).toBe(0o700)
  expect(statSync(join(folder, 'passwd.csv')).mode & 0o777).toBe(0o600)
  expect((await ask(`/uploads/${said.id}/discard`, {})).status).toBe(200)
  expect(existsSync(folder)).toBe(false)
  expect((await ask(`/uploads/${said.id}`)).status).toBe(404)
  for (const name of ['', '..', '.', '\u0000', '💣'.repeat(300), '\ud800']) {
    expect(plainName(name)).not.toMatch(/^\.|[/\\]|\p{C}/u)
    expect(Buffer.byteLength(plainName(name))).toBeGreaterThan(0)
    expect(Buffer.byteLength(plainName(name))).toBeLessThanOrEqual(200)
  }
})

test('a file that cannot be read is refused in the words of the command line, and nothing is left of it', async () => {
  const before = readdirSync(join(dataFolder, 'uploads'))
  const broken: [content: string | Uint8Array<ArrayBuffer>, status: number, code: string][] = [
    ['', 422, 'empty'],
    ['nome,ente\n', 422, 'no-rows'],
    ['a,b\n1,2,3\n', 422, 'ragged'],
    ['a,a\n1,2\n', 422, 'duplicate-headers'],
    ['{"a": [1,', 422, 'json'],
    ['[]', 422, 'not-hsds'],
    [new Uint8Array([0x50, 0x4b, 3, 4, 9, 9]), 422, 'not-a-zip'],
    [new Uint8Array(1024 * 1024 + 1).fill(97), 413, 'too-large'],
  ]
  for (const [content, status, code] of broken) {
    const answer = await bring('lista.csv', content)
    expect([answer.status, answer.said.code]).toEqual([status, `import.${code}`])
    expect(answer.said.explanation).toMatch(/[.…]$/)
  }
  expect(readdirSync(join(dataFolder, 'uploads'))).toEqual(before)
})

test('a file that shows its fault only later ends the run in the words of the command line', async () => {
  const { said } = await bring('lista.csv', `nome,ente\n${'Uno,Ente\n'.repeat(40)}a,b,c\n`)
  const end = await runOf(said.id, 'trial')
  expect(end).toMatchObject({
    outcome: 'refused',
    code: 'import.ragged',
    explanation: new UnreadableFile('ragged', { row: 42, found: 3, expected: 2 }).explanation,
  })
})

test('a bad map is refused, and the one before stays', async () => {
  const { said } = await bring('lista.csv', LIST)
  const { map } = (await ask<UploadDetail>(`/uploads/${said.id}`)).said
  const bad = await ask<{ code: string; explanation: string }>(`/uploads/${said.id}/map`, {
    map: { source: 'x', columns: { nome: 'nonsense' } },
  })
  expect(bad).toMatchObject({ status: 422, said: { code: 'import.bad-map' } })
  expect((await ask<UploadDetail>(`/uploads/${said.id}`)).said.map).toEqual(map)
})

test('only coordinators, and for the import itself only who has just proved who they are', async () => {
  const { said } = await bring('lista.csv', LIST)
  actor = somebody('coordinator', new Date(Date.now() - 6 * 60_000))
  expect(await ask(`/uploads/${said.id}/runs`, { kind: 'trial' })).toMatchObject({ status: 200 })
  actor = somebody('referent')
  expect((await ask('')).status).toBe(404)
  expect((await bring('lista.csv', LIST)).status).toBe(404)
  actor = somebody('coordinator', new Date(Date.now() - 6 * 60_000))
  const { rows } = await sql<{
    id: string
  }>`select id from directory.import_run order by asked_at desc limit 1`.execute(db)
  await work(rows[0]?.id ?? '')
  expect(await ask(`/uploads/${said.id}/runs`, { kind: 'import' })).toMatchObject({
    status: 403,
    said: { code: 'staff.not-fresh' },
  })
  actor = somebody('coordinator')
})

test('a run that is asked for twice runs once; one that came twice after a crash does nothing again', async () => {
  const { said } = await bring('lista.csv', LIST)
  const once = randomUUID()
  const first = await ask<{ id: string }>(`/uploads/${said.id}/runs`, { once, kind: 'import' })
  const again = await ask<{ id: string }>(`/uploads/${said.id}/runs`, { once, kind: 'import' })
  expect(again.said.id).toBe(first.said.id)
  expect(await ask(`/uploads/${said.id}/runs`, { kind: 'trial' })).toMatchObject({
    status: 409,
    said: { code: 'import.running' },
  })
  await work(first.said.id)
  const before = await sql`select count(*)::int as n from directory.import`.execute(db)
  await work(first.said.id)
  expect((await sql`select count(*)::int as n from directory.import`.execute(db)).rows).toEqual(before.rows)
})

test('what somebody corrected by hand stays, and the source’s word is proposed where that was asked for', async () => {
  const list = (words: string) =>
    `nome,ente,comune,prov,descrizione\nSportello Conteso,Ente Inventato,Foggia,FG,${words}\n`
  await runOf((await bring('contesa.csv', list('prima'))).said.id, 'import')
  await sql`update directory.service set description = 'a mano' where name = 'Sportello Conteso'`.execute(db)
  const { said } = await bring('contesa.csv', list('dalla fonte'))
  const run = await ask<{ id: string }>(`/uploads/${said.id}/runs`, { kind: 'import', propose: true })
  await work(run.said.id)
  const { importId } = (await ask<RunDetail>(`/runs/${run.said.id}`)).said
  const { rows } =
    await sql`select p.origin, p.import_id, c.field, c.seen, c.proposed from directory.proposal p join directory.proposed_change c on c.proposal_id = p.id`.execute(
      db,
    )
  expect(rows).toEqual([
    { origin: 'import', import_id: importId, field: 'description', seen: 'a mano', proposed: 'dalla fonte' },
  ])
  expect(
    (await sql`select description from directory.service where name = 'Sportello Conteso'`.execute(db)).rows,
  ).toEqual([{ description: 'a mano' }])
})

test('a run that was cancelled leaves nothing', async () => {
  const rows = Array.from({ length: 15_000 }, (_, i) => `Sportello Annullato ${i},Ente Inventato ${i % 50},Foggia,FG`)
  const { said } = await bring('lunga.csv', ['nome,ente,comune,prov', ...rows].join('\n'))
  const before = await services()
  const run = (await ask<{ id: string }>(`/uploads/${said.id}/runs`, { kind: 'import' })).said.id
  const over = work(run)
  await ask(`/runs/${run}/cancel`, {})
  await over
  expect((await ask<RunDetail>(`/runs/${run}`)).said).toMatchObject({ outcome: 'cancelled', cancelled: true })
  expect(await services()).toBe(before)
})

test('files are swept: those of a week ago, those imported, those of uploads that broke off', async () => {
  const { said } = await bring('lista.csv', LIST)
  const folder = join(dataFolder, 'uploads', said.id)
  await runOf(said.id, 'trial')
  await sweepUploads(db, dataFolder)
  expect(existsSync(folder)).toBe(true)
  const old = new Date(Date.now() - 8 * 86_400_000)
  utimesSync(folder, old, old)
  await sweepUploads(db, dataFolder)
  expect(existsSync(folder)).toBe(true)
  await sql`update directory.upload set uploaded_at = ${old} where id = ${said.id}`.execute(db)
  await sweepUploads(db, dataFolder)
  expect(existsSync(folder)).toBe(false)
  expect((await ask(`/uploads/${said.id}`)).status).toBe(404)
})
