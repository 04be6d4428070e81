import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, expect, test } from 'vitest'
import { type Finding, parseImportMap } from '../directory/index.ts'
import { testDatabase } from '../lib/test-database.ts'
import { exportCommand } from './export.ts'
import { type CommandIo, importCommand } from './import.ts'

const { db } = await testDatabase()
const folder = mkdtempSync(join(tmpdir(), 'approdo-command-'))
afterAll(() => rmSync(folder, { recursive: true, force: true }))

const path = join(folder, 'lista.csv')
const broken = join(folder, 'rotta.csv')
const HEADER = 'Nome,Ente,Comune,Prov,Indirizzo,Telefono,Categoria,Orari'
writeFileSync(
  path,
  [
    HEADER,
    'Sportello Uno,Ente Inventato,Foggia,FG,Via Prova 1,881000001,SAN,',
    'Sportello Due,Ente Inventato,Foggia,FG,Via Prova 2,,LEG,',
  ].join('\n'),
)
writeFileSync(broken, `${HEADER}\na,b\n`)

test('on an Approdo never started: trial, import and map as JSON', { timeout: 60_000 }, async () => {
  const run = async (...words: string[]) => {
    let said = ''
    const code = await importCommand(words, { out: text => (said += text), withDb: act => act(db) })
    return { code, said }
  }
  const suggested = await run('--suggest-map', path)
  const map = join(folder, 'mappa.json')
  writeFileSync(map, suggested.said)
  expect(parseImportMap(JSON.parse(readFileSync(map, 'utf8')))).toMatchObject({
    columns: { Nome: 'service.name', Telefono: 'place.phone' },
  })
  const trial = await run(path, '--map', map, '--dry-run', '--json')
  const done = await run(path, '--map', map, '--json')
  const [tried, imported] = [JSON.parse(trial.said), JSON.parse(done.said)] as {
    findings: Finding[]
    summary: { created: number }
  }[]
  expect(imported?.summary.created).toBe(2)
  expect(tried?.findings).toEqual(imported?.findings)
  expect((await run(path, '--map', map)).said).toMatch(/2 righe · 0 nuovi · 0 aggiornati · 2 invariati/)
  const { importId } = (JSON.parse(done.said) as { summary: { importId: string } }).summary
  expect(await run('--undo', importId, '--dry-run')).toMatchObject({ code: 0, said: expect.stringContaining('Prova') })
  const undone = await run('--undo', importId)
  expect(undone).toMatchObject({ code: 0, said: expect.stringContaining('0 lasciate perché cambiate dopo') })
  expect(await run('--undo', importId)).toMatchObject({ code: 1, said: expect.stringContaining('già stata annullata') })
  expect(await run('--undo', 'inventato')).toMatchObject({ code: 1 })
  const refused = await run(broken, '--json')
  expect(refused.code).toBe(1)
  expect(JSON.parse(refused.said)).toMatchObject({
    error: { code: 'import.ragged', facts: { row: 2, found: 2, expected: 8 } },
  })
})

test('the export command writes the whole file, or none', async () => {
  let said = ''
  const io: CommandIo = { out: text => (said += text), withDb: act => act(db) }
  const out = join(folder, 'servizi.csv')
  expect(await exportCommand(['--format', 'csv', out], io)).toBe(0)
  expect(readFileSync(out, 'utf8')).toMatch(/^\uFEFFservice\.id,/)
  expect(said).toContain('0 servizi')
  await expect(exportCommand(['--format', 'pdf', out], io)).rejects.toThrow(/export --format/)
})
