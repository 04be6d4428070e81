import { createWriteStream, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { once } from 'node:events'
import { strToU8, zipSync } from 'fflate'
import { afterAll, describe, expect, test, vi } from 'vitest'
import { LIMITS } from '../limits.ts'
import { TROUBLES, UnreadableFile } from '../unreadable-file.ts'
import { openSource, type ReadOptions } from './open-source.ts'
import { xlsx } from './test-xlsx.ts'

// Making a bomb takes longer than refusing it.
vi.setConfig({ testTimeout: 60_000 })
const folder = mkdtempSync(join(tmpdir(), 'approdo-broken-'))
afterAll(() => rmSync(folder, { recursive: true, force: true }))
const file = (name: string, content: string | Uint8Array): string => {
  const path = join(folder, name)
  writeFileSync(path, content)
  return path
}

/** Everything that a reader would give, or the trouble it meets. */
async function readAll(path: string, options: ReadOptions = {}, limits = LIMITS): Promise<string[][] | unknown[]> {
  const source = await openSource(path, options, limits)
  try {
    const all: unknown[] = []
    if (source.kind === 'table') for await (const row of source.table.rows) all.push(row.cells)
    else for await (const service of source.services) all.push(service)
    return all
  } finally {
    source.close()
  }
}

async function trouble(path: string, options: ReadOptions = {}, limits = LIMITS): Promise<string> {
  const error: unknown = await readAll(path, options, limits).then(
    rows => new Error(`read ${rows.length} rows`),
    (e: unknown) => e,
  )
  if (!(error instanceof UnreadableFile)) throw error
  expect(error.explanation.length).toBeGreaterThan(20)
  expect(error.explanation).not.toContain('{')
  return error.code
}

test('every trouble has a remedy', () => {
  for (const text of Object.values(TROUBLES)) expect(text).toMatch(/\. |: /)
})

describe('text', () => {
  test('that is not there, or a folder', async () => {
    expect(await trouble(join(folder, 'none.csv'))).toBe('import.not-found')
    mkdirSync(join(folder, 'empty'))
    expect(await trouble(join(folder, 'empty'))).toBe('import.unknown-format')
  })

  test('that is empty, or only a header', async () => {
    expect(await trouble(file('empty.csv', ''))).toBe('import.empty')
    expect(await trouble(file('blank.csv', '\n\n \n'))).toBe('import.empty')
    expect(await trouble(file('header.csv', 'nome,comune\n'))).toBe('import.no-rows')
  })

  test('with NUL bytes', async () =>
    expect(await trouble(file('nul.csv', 'nome,comune\nA\0B,Foggia\n'))).toBe('import.nul-bytes'))

  test('in two encodings at once', async () => {
    const mixed = Buffer.concat([
      Buffer.from('nome,comune\nCittà,Forlì\nPerché,Cantù\n'),
      Buffer.from([0x43, 0x69, 0x74, 0x74, 0xe0, 0x2c, 0x41, 10]),
    ])
    expect(await trouble(file('mixed.csv', mixed))).toBe('import.wrong-encoding')
  })

  test('with ragged rows', async () => {
    expect(await trouble(file('short.csv', 'a,b,c\n1,2,3\n1,2\n'))).toBe('import.ragged')
    expect(await trouble(file('long.csv', 'a,b,c\n1,2,3\n1,2,3,4\n'))).toBe('import.ragged')
    expect(await readAll(file('trailing.csv', 'a,b\n1,2,,\n\n3,4\n'))).toEqual([
      ['1', '2'],
      ['3', '4'],
    ])
  })

  test('with quotes that do not close', async () =>
    expect(await trouble(file('quotes.csv', 'a,b\n"1,2\n3,4\n'))).toBe('import.quotes'))

  test('with the same header twice, or none', async () => {
    expect(await trouble(file('twice.csv', 'Nome,comune,nome\n1,2,3\n'))).toBe('import.duplicate-headers')
    expect(await trouble(file('none.csv', '1,2,3\n4,5,6\n'))).toBe('import.no-headers')
  })

  test('with 10,000 columns', async () => {
    const header = Array.from({ length: 10_000 }, (_, i) => `c${i}`).join(',')
    expect(await trouble(file('wide.csv', `${header}\n${header}\n`))).toBe('import.too-many-columns')
  })

  test('with a line of 100 MB: refused within a second and without holding it', async () => {
    const path = join(folder, 'line.csv')
    const out = createWriteStream(path)
    out.write('nome,comune\n"')
    const block = 'x'.repeat(1024 ** 2)
    for (let i = 0; i < 100; i++) if (!out.write(block)) await once(out, 'drain')
    out.end('"\n')
    await once(out, 'finish')
    const before = process.memoryUsage().rss
    expect(await trouble(path)).toBe('import.line-too-long')
    expect(process.memoryUsage().rss - before).toBeLessThan(80 * 1024 ** 2)
  })

  test('with a record that quotes stretch over many lines', async () => {
    const record = `a,b\n"${'x,y\n'.repeat(400_000)}"\n`
    expect(await trouble(file('record.csv', record))).toBe('import.line-too-long')
  })

  test('larger than is read', async () =>
    expect(await trouble(file('big.csv', 'a,b\n1,2\n'), {}, { ...LIMITS, fileBytes: 4 })).toBe('import.too-large'))
})

describe('text in other clothes is read', () => {
  const rows = [['Città', 'Forlì']]
  const text = 'nome;comune\nCittà;Forlì\n'
  test.each([
    ['UTF-8', Buffer.from(text)],
    ['UTF-8 with its sign', Buffer.from(`\uFEFF${text}`)],
    ['UTF-16 little-endian', Buffer.from(`\uFEFF${text}`, 'utf16le')],
    ['UTF-16 big-endian', Buffer.from(`\uFEFF${text}`, 'utf16le').swap16()],
    ['Latin-1', Buffer.from(text, 'latin1')],
    ['Windows-1252', Buffer.concat([Buffer.from('nome;comune\nCitt\xe0;Forl\xec\n', 'latin1')])],
  ])('%s', async (_, bytes) => expect(await readAll(file('encoded.csv', bytes))).toEqual(rows))

  test('the euro sign and curly quotes of Windows-1252', async () => {
    const bytes = Buffer.from([...Buffer.from('a;b\n'), 0x80, 0x3b, 0x93, 0x41, 0x94, 10])
    expect(await readAll(file('euro.csv', bytes))).toEqual([['€', '“A”']])
  })

  test.each([',', ';', '\t', '|', '^', '~'])('columns parted by «%s»', async delimiter => {
    const lines = [
      ['nome', 'orario', 'comune'],
      ['A, B', '8:30-12:30; 15:30-18:00', 'Foggia'],
      ['C', '9:00-13:00', 'Bari'],
    ]
    const quoted = lines.map(cells => cells.map(cell => `"${cell}"`).join(delimiter)).join('\r\n')
    expect(await readAll(file('parted.csv', quoted))).toEqual(lines.slice(1))
  })

  test('quotes inside a cell that has none around it', async () =>
    expect(await readAll(file('inner.csv', 'nome,comune\nSCUOLA "A. MORO",Bari\n'))).toEqual([
      ['SCUOLA "A. MORO"', 'Bari'],
    ]))
})

describe('a zip', () => {
  test('that is none', async () => {
    expect(await trouble(file('cut.xlsx', xlsx([['a'], ['1']]).subarray(0, 200)))).toBe('import.not-a-zip')
    expect(await trouble(file('text.zip', Buffer.concat([Buffer.from('PK\u0003\u0004'), Buffer.alloc(500, 65)])))).toBe(
      'import.not-a-zip',
    )
  })

  test('that holds something else', async () =>
    expect(await trouble(file('other.zip', zipSync({ 'a.txt': strToU8('x') })))).toBe('import.unknown-zip'))

  test('that is an encrypted workbook, or an old one', async () => {
    const compound = Buffer.concat([Buffer.from('d0cf11e0a1b11ae1', 'hex'), Buffer.alloc(512)])
    expect(await trouble(file('locked.xlsx', compound))).toBe('import.encrypted')
  })

  test('that unfolds beyond measure, by what it declares', async () => {
    const bomb = xlsx([['a'], ['1']], { 'xl/bomb.xml': new Uint8Array(64 * 1024 ** 2) })
    expect(bomb.length).toBeLessThan(200_000)
    expect(await trouble(file('bomb.xlsx', bomb))).toBe('import.zip-bomb')
  })

  test('that lies about its size', async () => {
    const sheet = `<worksheet><sheetData>${'<row><c><v>1</v></c></row>'.repeat(2_000_000)}</sheetData></worksheet>`
    const bomb = Buffer.from(xlsx([['a'], ['1']], { 'xl/worksheets/sheet1.xml': strToU8(sheet) }))
    expect(await trouble(file('liar.xlsx', belittled(bomb, sheet.length)))).toMatch(/import\.(zip-bomb|not-a-zip)/)
  })

  test('with thousands of entries', async () => {
    const many = Object.fromEntries(Array.from({ length: 2500 }, (_, i) => [`${i}.txt`, strToU8('')]))
    expect(await trouble(file('many.zip', zipSync(many)))).toBe('import.zip-bomb')
  })
})

/** Writes a size of 1,000 wherever the zip declares the true one. */
function belittled(zip: Buffer, size: number): Buffer {
  const [real, small] = [Buffer.alloc(4), Buffer.alloc(4)]
  real.writeUInt32LE(size)
  small.writeUInt32LE(1000)
  for (let at = zip.indexOf(real); at !== -1; at = zip.indexOf(real, at + 1)) small.copy(zip, at)
  return zip
}

describe('a workbook', () => {
  test('gives text, numbers, dates, answers and cached values', async () => {
    const sheet = `<worksheet><sheetData>
      <row r="1"><c r="A1" t="inlineStr"><is><t>nome</t></is></c><c r="B1" t="inlineStr"><is><t>tel</t></is></c><c r="C1" t="inlineStr"><is><t>dal</t></is></c><c r="D1" t="inlineStr"><is><t>aperto</t></is></c><c r="E1" t="inlineStr"><is><t>somma</t></is></c></row>
      <row r="2"><c r="A2" t="s"><v>0</v></c><c r="B2"><v>8.81543118E8</v></c><c r="C2" s="1"><v>46265</v></c><c r="D2" t="b"><v>1</v></c><c r="E2"><f>1+1</f><v>2</v></c></row>
      <row r="3"><c r="A3" t="s"><v>0</v></c></row></sheetData></worksheet>`
    expect(
      await readAll(file('good.xlsx', xlsx([], { 'xl/worksheets/sheet1.xml': strToU8(sheet) }, ['Sportello & mensa']))),
    ).toEqual([
      ['Sportello & mensa', '881543118', '2026-08-31', 'sì', '2'],
      ['Sportello & mensa', '', '', '', ''],
    ])
  })

  test('with a formula that nobody has computed is refused, never computed', async () => {
    const sheet =
      '<worksheet><sheetData><row><c t="inlineStr"><is><t>a</t></is></c></row><row><c r="A2"><f>WEBSERVICE("http://esempio.invalid")</f></c></row></sheetData></worksheet>'
    expect(await trouble(file('formula.xlsx', xlsx([], { 'xl/worksheets/sheet1.xml': strToU8(sheet) })))).toBe(
      'import.formulas',
    )
  })

  test('with a document type: entities that would explode or fetch are refused', async () => {
    const laughs = `<!DOCTYPE x [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;">]><worksheet><sheetData><row><c t="str"><v>&b;</v></c></row></sheetData></worksheet>`
    expect(await trouble(file('laughs.xlsx', xlsx([], { 'xl/worksheets/sheet1.xml': strToU8(laughs) })))).toBe(
      'import.xml',
    )
    const outside = `<!DOCTYPE x SYSTEM "file:///etc/hostname"><worksheet/>`
    expect(await trouble(file('outside.xlsx', xlsx([], { 'xl/worksheets/sheet1.xml': strToU8(outside) })))).toBe(
      'import.xml',
    )
    const unknown = '<worksheet><sheetData><row><c t="str"><v>&nope;</v></c></row></sheetData></worksheet>'
    expect(await trouble(file('entity.xlsx', xlsx([], { 'xl/worksheets/sheet1.xml': strToU8(unknown) })))).toBe(
      'import.xml',
    )
  })

  test('whose sheet is not there, or too wide', async () => {
    const good = xlsx([
      ['a', 'b'],
      ['1', '2'],
    ])
    expect(await trouble(file('sheet.xlsx', good), { sheet: 'Altro' })).toBe('import.no-sheet')
    const wide = xlsx([Array.from({ length: 600 }, (_, i) => `c${i}`), ['1']])
    expect(await trouble(file('wide.xlsx', wide))).toBe('import.too-many-columns')
  })
})

describe('JSON', () => {
  const service = { id: 'a', name: 'A' }
  test.each([
    ['one service', JSON.stringify(service)],
    ['an array', JSON.stringify([service])],
    ['a page', JSON.stringify({ total_items: 1, contents: [service], extra: [{ id: 'x', name: 'X' }] })],
    ['a package', JSON.stringify({ services: [service], organizations: [{ id: 'x', name: 'X' }] })],
    ['lines', `${JSON.stringify(service)}\n`],
  ])('%s is read', async (_, text) => expect(await readAll(file('good.json', text))).toEqual([service]))

  test('many lines, strings with brackets and quotes', async () => {
    const odd = { id: 'b', name: 'a "quoted" } ] { \\ name', list: [{ contents: ['x'] }] }
    expect(await readAll(file('lines.ndjson', `${JSON.stringify(odd)}\n${JSON.stringify(service)}\n`))).toEqual([
      odd,
      service,
    ])
    expect(await readAll(file('odd.json', JSON.stringify([odd, service], null, 2)))).toEqual([odd, service])
  })

  test('that is broken, cut short, too deep, or without services', async () => {
    expect(await trouble(file('broken.json', '[{"id":1,}]'))).toBe('import.json')
    expect(await trouble(file('cut.json', '[{"id":"a","name":"A"},{"id"'))).toBe('import.json')
    expect(await trouble(file('deep.json', '['.repeat(100_000)))).toBe('import.json-too-deep')
    expect(await trouble(file('none.json', '[]'))).toBe('import.not-hsds')
  })

  test('whose one record would fill the memory', async () =>
    expect(await trouble(file('long.json', `[{"id":"a","name":"${'x'.repeat(5 * 1024 ** 2)}"}]`))).toBe(
      'import.record-too-long',
    ))
})

describe('a datapackage', () => {
  const descriptor = (path: string) => JSON.stringify({ resources: [{ name: 'service', path }] })
  test('that points outside itself, describes nothing, or has no services', async () => {
    expect(
      await trouble(file('outside.zip', zipSync({ 'datapackage.json': strToU8(descriptor('../../etc/passwd')) }))),
    ).toBe('import.datapackage')
    expect(await trouble(file('nothing.zip', zipSync({ 'datapackage.json': strToU8('{}') })))).toBe(
      'import.datapackage',
    )
    expect(
      await trouble(file('noservices.zip', zipSync({ 'datapackage.json': strToU8(descriptor('services.csv')) }))),
    ).toBe('import.datapackage')
  })

  test('larger than is held in memory', async () => {
    const zip = zipSync({
      'datapackage.json': strToU8(descriptor('services.csv')),
      'services.csv': strToU8(`id,name\n${'a,b\n'.repeat(100)}`),
    })
    expect(await trouble(file('large.zip', zip), {}, { ...LIMITS, tablesBytes: 200 })).toBe('import.too-large')
    expect(await readAll(file('fits.zip', zip))).toHaveLength(100)
  })
})
