import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { checkHours } from './check-hours.ts'
import { compileHours } from './compile-hours.ts'
import { readHours } from './read-hours.ts'
import { sayHours } from './say-hours.ts'

const osmOf = (text: string, language?: string) => readHours(text, { language }).hours

describe('hours as people write them', () => {
  test.each([
    ['1°, 3° e 4° giovedì del mese 15-18', 'Th[1,3,4] 15:00-18:00; PH off'],
    ['Mon 9:30-11:30, Thu 16-19', 'Mo 09:30-11:30; Th 16:00-19:00; PH off'],
    ['Wed 15-18 and Sat 11-13', 'We 15:00-18:00; Sa 11:00-13:00; PH off'],
    ['lun-ven 9.30-13 e 15-18.30', 'Mo-Fr 09:30-13:00,15:00-18:30; PH off'],
    ['dal lunedì al venerdì ore 8:30/12:30', 'Mo-Fr 08:30-12:30; PH off'],
    ['Lunedì e Giovedì ore 15,30 - 18,30', 'Mo,Th 15:30-18:30; PH off'],
    ['lunedì, mercoledì e venerdì dalle ore 9.00 alle ore 12.00', 'Mo,We,Fr 09:00-12:00; PH off'],
    ['Lun. Mer. Ven. 9:00-12:00', 'Mo,We,Fr 09:00-12:00; PH off'],
    ['lun/mer/ven 16-19', 'Mo,We,Fr 16:00-19:00; PH off'],
    ['9-13 / 15-18 dal lunedì al venerdì', 'Mo-Fr 09:00-13:00,15:00-18:00; PH off'],
    ['lun-ven 9/12', 'Mo-Fr 09:00-12:00; PH off'],
    ['lun-gio 8-14, ven 8-13', 'Mo-Th 08:00-14:00; Fr 08:00-13:00; PH off'],
    ['ultimo venerdì del mese 9-12', 'Fr[-1] 09:00-12:00; PH off'],
    ['ven-sab 22-2', 'Fr,Sa 22:00-02:00; PH off'],
    ['Mon-Fri 9-5', 'Mo-Fr 09:00-17:00; PH off'],
    ['lun-ven 9-13 - mar/gio 15-18', 'Mo,We,Fr 09:00-13:00; Tu,Th 09:00-13:00,15:00-18:00; PH off'],
    ['lun-ven 9:00-13:00 (martedì anche 15:00-17:00)', 'Mo,We-Fr 09:00-13:00; Tu 09:00-13:00,15:00-17:00; PH off'],
    ['lun-ven mattina 9-13 pomeriggio 15-18', 'Mo-Fr 09:00-13:00,15:00-18:00; PH off'],
    ['I e III giovedì 15-18', 'Th[1,3] 15:00-18:00; PH off'],
    ['Mar 10:00-12:00', 'Tu 10:00-12:00; PH off'],
    ['Mon-Fri 9am-5pm', 'Mo-Fr 09:00-17:00; PH off'],
    ['Tuesday to Saturday, 10 am to noon', 'Tu-Sa 10:00-12:00; PH off'],
    ['du lundi au vendredi de 9h à 12h et de 14h à 17h30', 'Mo-Fr 09:00-12:00,14:00-17:30; PH off'],
    [
      'Lunedì: 9:00 - 13:00\nMartedì: 9:00 - 13:00 / 15:00 - 17:00',
      'Mo 09:00-13:00; Tu 09:00-13:00,15:00-17:00; PH off',
    ],
  ])('%s', (text, osm) => {
    expect(readHours(text)).toEqual({
      hours: osm,
      byAppointment: false,
      certain: true,
      questions: [],
      assumed: ['holidays-closed'],
    })
  })

  test.each([
    ['tutti i giorni h24', '24/7'],
    ['H24 7/7', '24/7'],
    ['24 ore su 24', '24/7'],
    ['tutti i giorni dalle 20 alle 8', 'Mo-Su 20:00-08:00'],
    ['tous les jours sauf dimanche 9h-18h', 'Mo-Su 09:00-18:00; Su off'],
    ['tutti i giorni tranne il lunedì 9-13', 'Mo-Su 09:00-13:00; Mo off'],
    ['Open every day from 10am to 6pm, closed on public holidays', 'Mo-Su 10:00-18:00; PH off'],
    ['lun-sab 9-13 festivi esclusi', 'Mo-Sa 09:00-13:00; PH off'],
    ['domenica e festivi 10-12', 'Su 10:00-12:00; PH 10:00-12:00'],
  ])('%s: nothing is taken for granted about holidays', (text, osm) => {
    expect(readHours(text)).toMatchObject({ hours: osm, certain: true, assumed: [] })
  })

  test.each([
    ['lun-ven 9-13; chiuso ad agosto', 'Mo-Fr 09:00-13:00; Aug off; PH off'],
    ['luglio e agosto chiuso; lun-ven 9-13', 'Mo-Fr 09:00-13:00; Jul,Aug off; PH off'],
    ['lun-ven 9-13, chiuso dal 10 al 20 agosto', 'Mo-Fr 09:00-13:00; Aug 10-Aug 20 off; PH off'],
    ['lun-ven 9-13 da giugno a settembre', 'Jun-Sep Mo-Fr 09:00-13:00; PH off'],
    ['dal 15 giugno al 15 settembre lun-ven 8-14', 'Jun 15-Sep 15 Mo-Fr 08:00-14:00; PH off'],
    ['dal 9/6 al 12/9 lun-sab 7:30-13:30', 'Jun 09-Sep 12 Mo-Sa 07:30-13:30; PH off'],
    ['lun-ven 9-13 (agosto chiuso)', 'Mo-Fr 09:00-13:00; Aug off; PH off'],
    ['lun-ven 9-13 agosto chiuso', 'Mo-Fr 09:00-13:00; Aug off; PH off'],
    ['dal 1 luglio al 31 agosto lun-ven 8-14', 'Jul 01-Aug 31 Mo-Fr 08:00-14:00; PH off'],
    ['25 dicembre chiuso; tutti i giorni 9-18', 'Mo-Su 09:00-18:00; Dec 25 off'],
    ['gen-mar lun 9-12', 'Jan-Mar Mo 09:00-12:00; PH off'],
    [
      'da giugno a settembre: lun-ven 8-13; da ottobre a maggio: lun-ven 9-18',
      'Jun-Sep Mo-Fr 08:00-13:00; Oct-May Mo-Fr 09:00-18:00; PH off',
    ],
  ])('seasons: %s', (text, osm) => {
    expect(readHours(text)).toMatchObject({ hours: osm, certain: true })
  })

  test('times apart on the same day add up, times that meet replace', () => {
    expect(osmOf('lun-ven 9-13, mar e gio 15-18')).toBe('Mo,We,Fr 09:00-13:00; Tu,Th 09:00-13:00,15:00-18:00; PH off')
    expect(osmOf('lun-ven 9-18, mer 9-13')).toBe('Mo,Tu,Th,Fr 09:00-18:00; We 09:00-13:00; PH off')
    expect(osmOf('lun-ven 9-13; 1° e 3° giovedì 15-18')).toBe('Mo-Fr 09:00-13:00, Th[1,3] 15:00-18:00; PH off')
  })

  test('a closed day alone says nothing of the others', () => {
    expect(osmOf('sabato chiuso')).toBe('Mo-Su unknown; Sa off')
  })
})

describe('by appointment', () => {
  test.each([
    ['su appuntamento', '"by appointment"'],
    ['solo su appuntamento', '"by appointment"'],
    ['lun-ven 9-13 su appuntamento', 'Mo-Fr 09:00-13:00 "by appointment"; PH off'],
    ['solo su appuntamento, lun-ven 9-13', 'Mo-Fr 09:00-13:00 "by appointment"; PH off'],
    ['martedì 10-12 (su prenotazione)', 'Tu 10:00-12:00 "by appointment"; PH off'],
    ['lun-ven 9-13 e su appuntamento', 'Mo-Fr 09:00-13:00; PH off || "by appointment"'],
    ['sab su appuntamento, lun-ven 9-13', 'Mo-Fr 09:00-13:00; Sa "by appointment"; PH off'],
    ['lun 9-13; altri giorni su appuntamento', 'Mo 09:00-13:00; PH off || "by appointment"'],
    ['sur rendez-vous', '"by appointment"'],
  ])('%s', (text, osm) => {
    expect(readHours(text)).toMatchObject({ hours: osm, byAppointment: true, certain: true })
  })
})

describe('what is ambiguous is asked, never settled in silence', () => {
  test.each([
    ['Mar-Gio 9-12', 'hours.day-range', ['Tu-Th 09:00-12:00; PH off', 'Tu,Th 09:00-12:00; PH off']],
    ['lun-gio 15-17', 'hours.day-range', ['Mo-Th 15:00-17:00; PH off', 'Mo,Th 15:00-17:00; PH off']],
    ['giorni feriali 8-14', 'hours.working-days', ['Mo-Fr 08:00-14:00; PH off', 'Mo-Sa 08:00-14:00; PH off']],
    ['9-13', 'hours.days-missing', ['Mo-Fr 09:00-13:00; PH off', 'Mo-Su 09:00-13:00']],
    ['Mon-Fri 11-2', 'hours.past-midnight', ['Mo-Fr 11:00-14:00; PH off', 'Mo-Fr 11:00-02:00; PH off']],
    ['lun/ven 9-13', 'hours.day-range', ['Mo-Fr 09:00-13:00; PH off', 'Mo,Fr 09:00-13:00; PH off']],
    ['lun gio 9-13', 'hours.day-range', ['Mo,Th 09:00-13:00; PH off', 'Mo-Th 09:00-13:00; PH off']],
    [
      'sabato e festivi 10-12',
      'hours.festivi-sunday',
      ['Sa,Su 10:00-12:00; PH 10:00-12:00', 'Sa 10:00-12:00; PH 10:00-12:00'],
    ],
    [
      'tutti i giorni 9-13 festivi esclusi',
      'hours.festivi-sunday',
      ['Mo-Su 09:00-13:00; Su off; PH off', 'Mo-Su 09:00-13:00; PH off'],
    ],
    [
      'lun-ven 9-13, su appuntamento',
      'hours.appointment',
      ['Mo-Fr 09:00-13:00 "by appointment"; PH off', 'Mo-Fr 09:00-13:00; PH off || "by appointment"'],
    ],
    [
      'lun-ven 9-18; agosto lun,mer 9-12',
      'hours.season-days',
      ['Mo-Fr 09:00-18:00; Aug off; Aug Mo,We 09:00-12:00; PH off', 'Mo-Fr 09:00-18:00; Aug Mo,We 09:00-12:00; PH off'],
    ],
    [
      'da giugno a settembre lun-ven 8-13; sab 9-12',
      'hours.season-scope',
      [
        'Jun-Sep Mo-Fr 08:00-13:00; Jun-Sep Sa 09:00-12:00; PH off',
        'Sa 09:00-12:00; Jun-Sep Mo-Fr 08:00-13:00; PH off',
      ],
    ],
    [
      'lun-ven 9-13, mer 12-15',
      'hours.overlap',
      ['Mo,Tu,Th,Fr 09:00-13:00; We 12:00-15:00; PH off', 'Mo,Tu,Th,Fr 09:00-13:00; We 09:00-15:00; PH off'],
    ],
  ])('%s', (text, code, readings) => {
    const read = readHours(text)
    expect(read.certain).toBe(false)
    expect(read.hours).toBe(readings[0])
    expect(read.questions).toEqual([expect.objectContaining({ code, readings })])
  })
})

test.each([
  'boh',
  'chiedere in portineria',
  'lun 9',
  'dal 9 al 13',
  'estate 9-13',
  '',
  'lun-ven',
  'lun 25-30',
  '9-13 circa',
  'lun-ven 14-13',
  'lun-ven 9-13 pomeriggio su appuntamento',
  'giovedì 15-18 ogni 15 giorni',
  'orario estivo lun-ven 8-14',

  'aperto',
  'lun-ven 9-',
  '31 9-13',
  '99/99',
])('what nobody can understand stays as written: «%s»', text => {
  expect(readHours(text)).toMatchObject({
    hours: null,
    byAppointment: false,
    certain: false,
    questions: [{ code: 'hours.unreadable', readings: [] }],
  })
})

test('an OSM expression comes back as it is', () => {
  for (const osm of ['Mo-Fr 09:00-13:00; PH off', '24/7', 'Jun-Sep Mo 09:00-12:00', 'PH off', '"by appointment"']) {
    expect(readHours(osm)).toMatchObject({ hours: osm, certain: true, questions: [] })
  }
})

test('whatever is typed, every reading is an expression that can be read', () => {
  const word = fc.constantFrom(
    ...'lun mar mer gio ven sab dom lunedì festivi feriali e , - / ; . dal al dalle alle 9 13 9:30 15-18 9-13 18.30 chiuso tranne agosto giugno 1° 3° ultimo h24 su appuntamento tutti i giorni a da 15/6 0 24 24:00 esclusi mezzogiorno Mo-Fr (ore) am pm 5pm weekend 25/12 "'.split(
      ' ',
    ),
  )
  const typed = fc.oneof(
    fc.array(word, { maxLength: 9 }).map(words => words.join(' ')),
    fc.string(),
  )
  const broken = fc.sample(typed, { numRuns: 3000, seed: 9 }).filter(text => {
    const { hours, certain, questions } = readHours(text)
    const readings = [...(hours === null ? [] : [hours]), ...questions.flatMap(question => question.readings)]
    return readings.some(reading => checkHours(reading) !== null) || certain !== (questions.length === 0)
  })
  expect(broken).toEqual([])
})

test.each(['it', 'en', 'fr'])('what is said in words (%s) is read back with the same meaning', language => {
  const span = fc.constantFrom('09:00-13:00', '08:30-12:30,15:00-18:00', '15:00-19:45', '20:00-06:00', '00:00-24:00')
  const group = fc.constantFrom(
    ['Mo-Fr', 'Sa', 'Su'],
    ['Mo,We,Fr', 'Tu,Th', 'Sa,Su'],
    ['Mo-Th', 'Fr'],
    ['Mo-Sa', 'Su'],
    ['Tu', 'Th[1,3]'],
    ['Fr[-1]'],
    ['Mo-Su'],
  )
  const season = fc.constantFrom('', 'Jun-Sep ', 'Jun 15-Sep 08 ', 'Mar ')
  const end = fc.constantFrom('; PH off', '; Aug off; PH off', '; PH off || "by appointment"')
  const cases = fc.sample(fc.tuple(group, season, fc.array(span, { minLength: 3, maxLength: 3 }), end), {
    numRuns: 200,
    seed: 7,
  })
  const differing = cases
    .map(([days, of, spans, last]) => days.map((day, i) => `${of}${day} ${spans[i]}`).join('; ') + last)
    .map(osm => ({ osm, said: sayHours(osm, language).text.join('; ') }))
    .filter(({ osm, said }) => meaning(readHours(said, { language }).hours) !== meaning(osm))
  expect(differing).toEqual([])
})

function meaning(osm: string | null): string | null {
  return osm && compileHours(osm, {}, '2026-01-01', 380).join()
}
