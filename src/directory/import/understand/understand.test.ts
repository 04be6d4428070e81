import { describe, expect, test } from 'vitest'
import { gazetteer } from '../../places/index.ts'
import type { FindingCode } from '../finding.ts'
import { readPackedAddress, readPostalCode } from './address.ts'
import { isAllCapitals, isGarbled, readable } from './capitals.ts'
import { isPlaceholder } from './empty.ts'
import { municipalityReader } from './municipality.ts'
import { readPhones } from './phone.ts'
import { readAmount, readAnswer, readDate, readEmail, readPoint, readUrl } from './plain-values.ts'
import type { Say } from './say.ts'

/** What was made, and what was said of it. */
function told<T>(read: (say: Say) => T): [T, FindingCode[]] {
  const codes: FindingCode[] = []
  const made = read(code => codes.push(code))
  return [made, codes]
}

describe('telephones', () => {
  const phones = (cell: string) =>
    told(say => readPhones(cell, 'voice', 'place.phone', say).map(p => [p.number, p.type, p.extension]))
  test.each([
    ['881543118', '+390881543118', 'voice', 'phone.zero-restored'],
    ['7094854', '+3907094854', 'voice', 'phone.zero-restored'],
    ['0881 543118', '+390881543118', 'voice', 'phone.read'],
    ['0881/543118', '+390881543118', 'voice', 'phone.read'],
    ['+39 0881 54.31.18', '+390881543118', 'voice', 'phone.read'],
    ['0039 0881543118', '+390881543118', 'voice', 'phone.read'],
    ['Tel. 0881-543118', '+390881543118', 'voice', 'phone.read'],
    ['333 123 4567', '+393331234567', 'mobile', 'phone.read'],
    ['331123456', '+39331123456', 'mobile', 'phone.ambiguous'],
    ['35269111', '+39035269111', 'voice', 'phone.zero-restored'],
    ['800 939 000', '+39800939000', 'voice', 'phone.read'],
    ['Fax 0881543118', '+390881543118', 'fax', 'phone.read'],
    ['chiedere al comune', 'chiedere al comune', 'voice', 'phone.unreadable'],
  ] as const)('«%s» is %s', (cell, number, type, code) =>
    expect(phones(cell)).toEqual([[[number, type, null]], [code]]),
  )

  test('short public numbers stay short, in silence', () => {
    for (const short of ['112', '1522', '116117']) expect(phones(short)).toEqual([[[short, 'voice', null]], []])
  })
  test('several in one cell are parted and said', () => {
    const [made, codes] = phones('0881 543118 / 0881 543119; cell. 333 1234567')
    expect(made.map(([number]) => number)).toEqual(['+390881543118', '+390881543119', '+393331234567'])
    expect(codes[0]).toBe('phone.several')
  })
  test('an extension is not part of the number', () =>
    expect(phones('0881543118 int. 12')[0]).toEqual([['+390881543118', 'voice', 12]]))
})

describe('packed addresses', () => {
  const address = (cell: string) => told(say => readPackedAddress(cell, 'place.address', say))
  test.each([
    ['VIA X 5 - 71121 - FOGGIA - FG', ['VIA X 5', '71121', 'FOGGIA', 'FG']],
    [
      'VIALE LAZIO - C/DA CAVALIERI - 91019 - VALDERICE - TP',
      ['VIALE LAZIO - C/DA CAVALIERI', '91019', 'VALDERICE', 'TP'],
    ],
    ['VIA X 5 - 9032 - ASSEMINI - CA', ['VIA X 5', '09032', 'ASSEMINI', 'CA']],
    ['Via Roma 5, 71121 Foggia (FG)', ['Via Roma 5', '71121', 'Foggia', 'FG']],
    ['Via Roma 5 - 71121 FOGGIA FG', ['Via Roma 5', '71121', 'FOGGIA', 'FG']],
    ['Piazza Umberto I, 70121 Bari', ['Piazza Umberto I', '70121', 'Bari', null]],
  ] as const)('%s', (cell, [street, postalCode, city, province]) =>
    expect(address(cell)[0]).toEqual({ street, postalCode, city, province }),
  )

  test('what cannot be taken apart stays whole, and that is said', () =>
    expect(address('Contrada Macchia snc')).toEqual([
      { street: 'Contrada Macchia snc', postalCode: null, city: null, province: null },
      ['address.not-split'],
    ]))

  test('a CAP of four digits gets its zero, letters are none', () => {
    expect(told(say => readPostalCode('9032', 'f', say))).toEqual(['09032', ['postal-code.zero-restored']])
    expect(told(say => readPostalCode('7112X', 'f', say))).toEqual([null, ['postal-code.unreadable']])
  })
})

describe('capitals', () => {
  test.each([
    ["VIA DELL'ANGELO 5", "Via dell'Angelo 5"],
    ['CONSULTORIO FAMILIARE DI FOGGIA', 'Consultorio Familiare di Foggia'],
    ['A.S.L. NAPOLI 1 CENTRO', 'A.S.L. Napoli 1 Centro'],
    ['ASP PALERMO', 'ASP Palermo'],
    ['PIAZZA GIOVANNI XXIII', 'Piazza Giovanni XXIII'],
    ['CONS. FAM. - VIA S. LUCIA (NA)', 'Cons. Fam. - Via S. Lucia (NA)'],
    ["L'AQUILA", "L'Aquila"],
  ])('%s reads %s', (text, made) => {
    expect(isAllCapitals(text)).toBe(true)
    expect(readable(text)).toBe(made)
  })
  test('nothing but the case changes', () => {
    const text = "CONSULT.MATERNO-INFANT.- AGIRA N..5 C/O P.O. D'ACQUA"
    expect(readable(text).toUpperCase()).toBe(text)
  })
  test('acronyms and ordinary writing stay as they are', () => {
    for (const text of ['INPS', 'CGIL', 'Sportello INPS', 'Via Roma']) expect(isAllCapitals(text)).toBe(false)
  })
  test('traces of a wrong encoding are seen', () => {
    expect(['CITTÃ ', 'I¶ø MODICA', 'perchâ€™'].map(isGarbled)).toEqual([true, true, true])
    expect(['Città', 'Ça va', '5 €'].map(isGarbled)).toEqual([false, false, false])
  })
})

describe('municipalities', () => {
  const read = municipalityReader(gazetteer())
  const match = (name: string, province: string | null) =>
    told(say => read(name, province, 'place.municipality', say)?.istat ?? null)
  test('by name and province, in capitals and without accents', () =>
    expect(match('FOGGIA', 'FG')).toEqual(['071024', ['municipality.matched']]))
  test('former names', () => expect(match('CAPACCIO', 'SA')).toEqual(['065025', ['municipality.former']]))
  test('two of one name need the province', () => {
    expect(match('Castro', null)).toEqual([null, ['municipality.ambiguous']])
    expect(match('Castro', 'LE')[0]).toBe('075096')
  })
  test('one in another province than the one written is not taken', () =>
    expect(match('Foggia', 'SA')).toEqual([null, ['municipality.unknown']]))
})

describe('other values', () => {
  test('web addresses', () => {
    expect(told(say => readUrl('http://WWW.ASLFG.IT/Sedi', 'f', say))).toEqual([
      'http://www.aslfg.it/Sedi',
      ['url.completed'],
    ])
    expect(told(say => readUrl('www.aslfg.it', 'f', say))).toEqual(['http://www.aslfg.it', ['url.completed']])
    expect(told(say => readUrl('http://HTTP://www.aslfg.it/', 'f', say))[0]).toBe('http://www.aslfg.it/')
    for (const bad of ['javascript:alert(1)', 'in allestimento', 'ftp://x.it', 'http://localhost'])
      expect(told(say => readUrl(bad, 'f', say))).toEqual([null, ['url.unreadable']])
  })
  test('e-mail, dates, amounts, answers', () => {
    expect(told(say => readEmail('info@esempio.it', 'f', say))).toEqual(['info@esempio.it', []])
    expect(told(say => readEmail('a@b.it; c@d.it', 'f', say))[0]).toBeNull()
    expect(told(say => readDate('31/08/2026', 'f', say))[0]).toBe('2026-08-31')
    expect(told(say => readDate('31/02/2026', 'f', say))).toEqual([null, ['date.unreadable']])
    expect(told(say => readAmount('€ 1.234,50', 'f', say))[0]).toBe(1234.5)
    expect(['sì', 'NO', 'forse'].map(cell => told(say => readAnswer(cell, 'f', say))[0])).toEqual(['yes', 'no', null])
  })
  test('points: decimal comma, and latitude is not longitude', () => {
    expect(told(say => readPoint('41,46', '15,54', 'f', say))[0]).toEqual({ latitude: 41.46, longitude: 15.54 })
    expect(told(say => readPoint('15.54', '41.46', 'f', say))).toEqual([null, ['point.unreadable']])
    expect(told(say => readPoint('41.46', '', 'f', say))[0]).toBeNull()
  })
  test('signs of nothing', () => {
    for (const sign of ['-', '—', 'N.D.', 'n/a', 'null', 'Nessuno']) expect(isPlaceholder(sign)).toBe(true)
    expect(isPlaceholder('da definire')).toBe(false)
    expect(isPlaceholder('da definire', ['Da definire'])).toBe(true)
  })
})
