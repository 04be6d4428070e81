/** The few words with which opening hours are said. Names of days and months come from Intl. */
export type HoursWords = {
  closed: string
  unknown: string
  byAppointment: string
  otherwise: string
  everyDay: string
  allDay: string
  holidays: string
  easter: string
  weeks: string
  /** `from` and `to` are names of days, months or dates, or hours. */
  days: (from: string, to: string) => string
  dates: (from: string, to: string) => string
  places: (places: string[], days: string) => string
  /** 1 … 5 from the start of the month, -1 … -5 from its end. */
  place: (nth: number) => string
  dayOfMonth: (day: number, month: string) => string
}

export const hoursWords: Record<'it' | 'en' | 'fr', HoursWords> = {
  it: {
    closed: 'chiuso',
    unknown: 'orario non noto',
    byAppointment: 'su appuntamento',
    otherwise: 'negli altri orari',
    everyDay: 'tutti i giorni',
    allDay: 'tutto il giorno',
    holidays: 'festività',
    easter: 'Pasqua',
    weeks: 'settimane',
    days: (from, to) => `${withArticle('da', from)} ${withArticle('a', to)}`,
    dates: (from, to) => `${withArticle('da', from)} ${withArticle('a', to)}`,
    places: (places, days) => `${list('it', places)} ${days} del mese`,
    place: nth => (nth > 0 ? `${nth}°` : nth === -1 ? 'ultimo' : `${-nth}° dalla fine`),
    dayOfMonth: (day, month) => `${day === 1 ? '1°' : day} ${month}`,
  },
  en: {
    closed: 'closed',
    unknown: 'hours not known',
    byAppointment: 'by appointment',
    otherwise: 'at other times',
    everyDay: 'every day',
    allDay: 'all day',
    holidays: 'public holidays',
    easter: 'Easter',
    weeks: 'weeks',
    days: (from, to) => `${from} to ${to}`,
    dates: (from, to) => `${from} to ${to}`,
    places: (places, days) => `${list('en', places)} ${days} of the month`,
    place: nth =>
      nth > 0 ? (['1st', '2nd', '3rd'][nth - 1] ?? `${nth}th`) : nth === -1 ? 'last' : `${-nth} from the end`,
    dayOfMonth: (day, month) => `${day} ${month}`,
  },
  fr: {
    closed: 'fermé',
    unknown: 'horaires inconnus',
    byAppointment: 'sur rendez-vous',
    otherwise: 'aux autres heures',
    everyDay: 'tous les jours',
    allDay: 'toute la journée',
    holidays: 'jours fériés',
    easter: 'Pâques',
    weeks: 'semaines',
    days: (from, to) => `du ${from} au ${to}`,
    dates: (from, to) =>
      /^\d/.test(from) ? `du ${from} au ${to}` : `${/^[ao]/.test(from) ? "d'" : 'de '}${from} à ${to}`,
    places: (places, days) => `${list('fr', places)} ${days} du mois`,
    place: nth => (nth === 1 ? '1er' : nth > 0 ? `${nth}e` : nth === -1 ? 'dernier' : `${-nth}e avant la fin`),
    dayOfMonth: (day, month) => `${day === 1 ? '1er' : day} ${month}`,
  },
}

/** «dal lunedì», «dalla domenica», «dall'8 marzo», but «da gennaio». */
function withArticle(preposition: 'da' | 'a', word: string): string {
  if (/^(8|11)\b/.test(word)) return `${preposition}ll'${word}`
  if (word === 'domenica') return `${preposition}lla ${word}`
  return `${/^\d|dì$|^sabato$/.test(word) ? `${preposition}l` : preposition} ${word}`
}

export function list(language: string, items: string[]): string {
  return new Intl.ListFormat(language, { type: 'conjunction' }).format(items)
}
