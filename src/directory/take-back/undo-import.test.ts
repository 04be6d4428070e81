import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { array, assert, asyncProperty, constantFrom, record, uniqueArray } from 'fast-check'
import { sql } from 'kysely'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { inHouse, transact } from '../../lib/db.ts'
import { testDatabase } from '../../lib/test-database.ts'
import { anybody, terminal } from '../../staff/index.ts'
import { importFile } from '../import/index.ts'
import { gazetteer } from '../places/index.ts'
import { prepareDirectory } from '../prepare-directory.ts'
import { allRows } from './all-rows.fixture.ts'
import { previewUndo, undoImport } from './undo-import.ts'

const CLINICS = new URL('../../../../shared/open-data/consultori-familiari.csv', import.meta.url).pathname
const { db } = await testDatabase()
const actor = terminal('test')
const hand = terminal('Chi corregge')
const folder = mkdtempSync(join(tmpdir(), 'approdo-undo-'))
afterAll(() => rmSync(folder, { recursive: true, force: true }))
beforeAll(() => transact(db, actor, prepareDirectory), 60_000)
beforeEach(async () => {
  await sql`truncate directory.organization, directory.location, directory.import, directory.imported, directory.imported_before cascade`.execute(
    db,
  )
})

const HEADER = ['nome', 'ente', 'comune', 'prov', 'indirizzo', 'telefono', 'categoria', 'orari', 'descrizione']
type Line = Partial<
  Record<'nome' | 'ente' | 'comune' | 'indirizzo' | 'telefono' | 'categoria' | 'orari' | 'descrizione', string>
>
const line = ({ nome, ente, comune, indirizzo, telefono, categoria, orari, descrizione }: Line) =>
  [
    nome,
    ente ?? 'Ente Inventato',
    comune ?? 'Foggia',
    'FG',
    indirizzo ?? 'Via Prova 1',
    telefono ?? '',
    categoria ?? 'SAN',
    orari ?? '',
    descrizione ?? '',
  ].join(',')

async function bringIn(text: string | Line[]): Promise<string> {
  const path = join(folder, 'lista.csv')
  writeFileSync(path, typeof text === 'string' ? text : [HEADER.join(','), ...text.map(line)].join('\n'))
  const map = typeof text === 'string' ? {} : { map: { source: 'lista', columns: COLUMNS, identity: ['nome'] } }
  const { importId } = await transact(db, actor, tx => importFile(tx, actor, { path, gazetteer: gazetteer(), ...map }))
  return importId
}
const COLUMNS = {
  nome: 'service.name',
  ente: 'organization.name',
  comune: 'place.municipality',
  prov: 'place.province',
  indirizzo: 'place.street',
  telefono: 'place.phone',
  categoria: 'service.category',
  orari: 'place.hours',
  descrizione: 'service.description',
} as const

const undo = (importId: string, why = 'Lista sbagliata') =>
  transact(db, hand, tx => undoImport(tx, terminal('test'), { importId, why }))

describe.skipIf(!existsSync(CLINICS))('the list of 927 clinics', () => {
  test(
    'taken back leaves what was there before, row for row; its second version too',
    { timeout: 120_000 },
    async () => {
      const text = existsSync(CLINICS) ? readFileSync(CLINICS, 'utf8') : ''
      const empty = await allRows(db)
      const first = await bringIn(text)
      const before = await allRows(db)
      expect(before.filter(row => row.startsWith('service '))).toHaveLength(927)
      const lines = text.split('\n')
      const second = lines
        .filter((_, i) => i % 10 !== 3)
        .map((one, i) =>
          i > 0 && i % 4 === 0
            ? one.replace(/(,\d{4,9})(\d)/, '$19')
            : i % 7 === 1
              ? one.replace('CONS', 'SPORTELLO')
              : one,
        )
      const again = await bringIn(second.join('\n'))
      expect(await allRows(db)).not.toEqual(before)
      expect((await undo(again)).kept).toEqual([])
      expect(await allRows(db)).toEqual(before)
      await undo(first)
      expect(await allRows(db)).toEqual(empty)
    },
  )
})

test(
  'whatever lists come in one after another, taking the last back is as if it had never come',
  { timeout: 120_000 },
  async () => {
    const word = constantFrom('Alfa', 'Beta', 'Gamma', 'Delta')
    const one = record({
      nome: constantFrom('Uno', 'Due', 'Tre', 'Quattro', 'Cinque'),
      ente: word,
      comune: constantFrom('Foggia', 'Cerignola', 'Luogo Ignoto'),
      indirizzo: constantFrom('Via Prova 1', 'Via Prova 2', ''),
      telefono: constantFrom('', '0881 000001', '0881 000002; 347 0000001'),
      categoria: constantFrom('', 'SAN', 'LEG;SAN', 'ALL'),
      orari: constantFrom('', 'lun-ven 9-13', 'quando capita'),
      descrizione: word,
    })
    const list = uniqueArray(one, { selector: row => row.nome, maxLength: 5, minLength: 1 })
    await assert(
      asyncProperty(array(list, { minLength: 1, maxLength: 4 }), async lists => {
        await sql`truncate directory.organization, directory.location, directory.import, directory.imported, directory.imported_before cascade`.execute(
          db,
        )
        const states = [await allRows(db)]
        const ids: string[] = []
        for (const rows of lists) {
          ids.push(await bringIn(rows))
          states.push(await allRows(db))
        }
        for (const id of ids.toReversed()) {
          states.pop()
          const { kept } = await undo(id)
          expect(kept).toEqual([])
          expect(await allRows(db)).toEqual(states.at(-1))
        }
      }),
      { numRuns: 10 },
    )
  },
)

test('who may not take an import back cannot, and one that is not there cannot be taken back', async () => {
  const id = await bringIn([{ nome: 'Uno' }])
  await expect(
    transact(db, inHouse('public'), tx => undoImport(tx, anybody, { importId: id, why: 'x' })),
  ).rejects.toMatchObject({
    code: 'staff.not-allowed',
  })
  await expect(undo('00000000-0000-4000-8000-000000000000')).rejects.toMatchObject({ code: 'import.not-found' })
})

test('it is on record who took it back, when and why; a second time is refused', async () => {
  const id = await bringIn([{ nome: 'Uno' }])
  await undo(id, 'Era la lista di prova')
  const { rows } = await sql`select undone_by, why, removed, restored, kept from directory.import_undo`.execute(db)
  expect(rows).toEqual([{ undone_by: 'test', why: 'Era la lista di prova', removed: 7, restored: 0, kept: 0 }])
  await expect(undo(id)).rejects.toMatchObject({ code: 'import.already-undone' })
  expect(
    (await sql`select act, thing from audit.record where act = 'directory.import-undone' and thing = ${id}`.execute(db))
      .rows,
  ).toHaveLength(1)
})

test('a preview writes nothing', async () => {
  const id = await bringIn([{ nome: 'Uno' }])
  const before = await allRows(db)
  const preview = await transact(db, actor, tx => previewUndo(tx, actor, id))
  expect(preview).toMatchObject({ remove: 7, restore: 0, keptCount: 0 })
  expect(await allRows(db)).toEqual(before)
})

test('a service that somebody corrected since stays whole; the others go', async () => {
  const id = await bringIn([
    { nome: 'Uno', telefono: '0881 000001' },
    { nome: 'Due', ente: 'Altro' },
  ])
  await transact(db, hand, tx => sql`update directory.phone set number = '+390881000009'`.execute(tx))
  const { kept } = await undo(id)
  expect(kept.map(k => [k.entity, k.why, k.name])).toEqual([
    ['location', 'touched', 'Uno'],
    ['phone', 'changed', 'Uno'],
  ])
  expect(kept[1]).toMatchObject({ after: { number: '+390881000001' }, now: { number: '+390881000009' } })
  const rows = await allRows(db)
  const tables = rows.map(row => row.split(' ')[0])
  expect(tables).toEqual([
    'organization',
    'location',
    'service',
    'service_at_location',
    'lifecycle',
    'address',
    'phone',
    'service_category',
    'imported',
    'imported',
  ])
  // The source's word is remembered, so that the next import does not take the correction for its own.
  await bringIn([{ nome: 'Uno', telefono: '0881 000001' }])
  expect((await sql<{ number: string }>`select number from directory.phone`.execute(db)).rows).toEqual([
    { number: '+390881000009' },
  ])
})

test('what somebody added to it since keeps a service too', async () => {
  const id = await bringIn([{ nome: 'Uno' }, { nome: 'Due', ente: 'Altro' }])
  await transact(db, hand, tx =>
    sql`insert into directory.verification (service_id, means, verified_by, verified_at, next_due)
      select id, 'phone', 'Chi corregge', now(), current_date + 90 from directory.service where name = 'Uno'`.execute(
      tx,
    ),
  )
  const { kept } = await undo(id)
  expect(kept).toMatchObject([{ entity: 'service', why: 'touched', name: 'Uno' }])
  expect((await sql`select name from directory.service`.execute(db)).rows).toEqual([{ name: 'Uno' }])
  expect((await sql`select name from directory.organization`.execute(db)).rows).toEqual([{ name: 'Ente Inventato' }])
})

test('of a service that was there before, each value goes back unless somebody changed that value since', async () => {
  await bringIn([{ nome: 'Uno', descrizione: 'prima', telefono: '0881 000001' }])
  const second = await bringIn([{ nome: 'Uno', descrizione: 'seconda', telefono: '0881 000002', ente: 'Altro' }])
  await transact(db, hand, tx =>
    sql`update directory.service set description = 'a mano', alert = 'Chiuso lunedì'`.execute(tx),
  )
  const { kept } = await undo(second)
  expect(kept).toMatchObject([
    {
      entity: 'service',
      why: 'changed',
      before: { description: 'prima' },
      after: { description: 'seconda' },
      now: { description: 'a mano' },
    },
  ])
  const { rows } =
    await sql`select s.description, s.alert, o.name, p.number from directory.service s join directory.organization o on o.id = s.organization_id cross join directory.phone p`.execute(
      db,
    )
  expect(rows).toEqual([
    { description: 'a mano', alert: 'Chiuso lunedì', name: 'Ente Inventato', number: '+390881000001' },
  ])
})

test('what a later import said stands, and goes back over the one that was taken away', async () => {
  await bringIn([{ nome: 'Uno', descrizione: 'prima' }])
  const before = await allRows(db)
  const second = await bringIn([{ nome: 'Uno', descrizione: 'seconda' }])
  const third = await bringIn([{ nome: 'Uno', descrizione: 'terza' }])
  expect((await undo(second)).kept).toMatchObject([
    { entity: 'service', why: 'changed', now: { description: 'terza' } },
  ])
  await undo(third)
  const now = (await allRows(db)).map(row => row.replace('"seconda"', '"prima"'))
  expect(now).toEqual(before)
})

test('nothing else is done than what the preview told', async () => {
  const id = await bringIn([{ nome: 'Uno' }])
  const act = transact(db, actor, tx =>
    undoImport(tx, actor, { importId: id, why: 'x', seen: { remove: 1, restore: 0, kept: 0 } }),
  )
  await expect(act).rejects.toMatchObject({ code: 'import.undo-differs', facts: { remove: 7, restore: 0, kept: 0 } })
})

test('a change between plan and deed undoes the whole undoing', async () => {
  const id = await bringIn([{ nome: 'Uno' }])
  const { planReversal } = await import('./plan-reversal.ts')
  const { applyReversal } = await import('./apply-reversal.ts')
  const act = transact(db, actor, async tx => {
    await planReversal(tx, sql`c.import_id = ${id}::uuid`)
    await transact(db, hand, other => sql`update directory.service set alert = 'nuovo'`.execute(other))
    return await applyReversal(tx)
  })
  await expect(act).rejects.toMatchObject({ code: 'take-back.changed-meanwhile' })
  expect((await sql`select alert from directory.service`.execute(db)).rows).toEqual([{ alert: 'nuovo' }])
})
