import { expect, test } from 'vitest'
import { checkHours } from './check-hours.ts'
import { hoursWords } from './hours-words.ts'
import { sayHours } from './say-hours.ts'

test.each([
  ['Mo-Fr 09:00-13:00,15:00-18:30; PH off', ['Dal lunedì al venerdì: 09:00–13:00, 15:00–18:30', 'Festività: chiuso']],
  ['Th[1,3,4] 15:00-18:00', ['1°, 3° e 4° giovedì del mese: 15:00–18:00']],
  ['Fr[-1] 09:00-12:00', ['Ultimo venerdì del mese: 09:00–12:00']],
  ['Mo,We,Fr 16:00-19:00', ['Lunedì, mercoledì e venerdì: 16:00–19:00']],
  ['24/7', ['Tutti i giorni: tutto il giorno']],
  ['Jun-Sep Sa,Su 22:00-02:00', ['Da giugno a settembre, sabato e domenica: 22:00–02:00']],
  ['Mar 08-Sep 01 Mo 09:00-12:00', ["Dall'8 marzo al 1° settembre, lunedì: 09:00–12:00"]],
  ['Aug off', ['Agosto: chiuso']],
  [
    'Mo-Fr 09:00-13:00 || "by appointment"',
    ['Dal lunedì al venerdì: 09:00–13:00', 'Negli altri orari: su appuntamento'],
  ],
  ['Mo-Fr 09:00-13:00 "by appointment"', ['Dal lunedì al venerdì: 09:00–13:00 su appuntamento']],
  ['Mo-Su unknown; Sa off', ['Tutti i giorni: orario non noto', 'Sabato: chiuso']],
])('%s in Italian', (osm, text) => {
  expect(sayHours(osm)).toMatchObject({ text, language: 'it' })
})

test('in English and French, and in English where we lack the words', () => {
  expect(sayHours('Mo-Fr 09:00-13:00; Aug off', 'en').text).toEqual(['Monday to Friday: 09:00–13:00', 'August: closed'])
  expect(sayHours('Apr-Aug Mo-Fr 09:00-13:00', 'fr').text).toEqual([
    "D'avril à août, du lundi au vendredi: 09:00–13:00",
  ])
  expect(sayHours('Sa off', 'wo')).toMatchObject({ text: ['Saturday: closed'], language: 'en' })
})

test('another language brings its own words; names of days come from Intl', () => {
  const words = { ...hoursWords.en, closed: 'مغلق' }
  expect(sayHours('Sa off', 'ar', words)).toMatchObject({ text: ['السبت: مغلق'], language: 'ar' })
})

test('lines carry no language', () => {
  expect(sayHours('Jun-Sep Mo,Th[1,3] 20:00-02:00').lines).toMatchObject([
    { days: [0], nth: [], dates: [{ from: { month: 6 }, to: { month: 9 }, wholeMonths: true }], state: 1 },
    { days: [3], nth: [1, 3], times: [{ from: '20:00', to: '02:00', nextDay: true }] },
  ])
})

test.each([
  ['Mo-Fr 09:00-13:00 hello', 'hours.syntax', 18],
  ['Mo-Xx 09:00-13:00', 'hours.syntax', 3],
  ['Mo-Fr 09:00-13:60', 'hours.syntax', 12],
  ['Mo-Fr sunrise-sunset', 'hours.not-supported', 6],
  ['SH off', 'hours.not-supported', 0],
  ['Mo 09:00+', 'hours.not-supported', 3],
  ['Mo-Fr 9-13', 'hours.syntax', 6],
  ['Mo[6] 09:00-10:00', 'hours.syntax', 3],
  ['', 'hours.syntax', 0],
])('«%s» is refused with %s at %i', (osm, code, position) => {
  expect(checkHours(osm)).toMatchObject({ code, position })
})
