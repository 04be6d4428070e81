import type { ServiceFigures } from './service-figures.ts'

/** What figures are asked about. Codes alone: an address that holds them may be passed on. */
export type Question = {
  /** Days since 1 January 1970. */
  day: number
  /** Two digits of ISTAT. */
  region?: string
  /** Province letters. */
  province?: string
  /** Three letters of a macro-category, or a full code. */
  category?: string
  language?: string
}

/** Whether the question is about that service: it stands there, is of that category among others, speaks that language. */
export const isAsked = (service: ServiceFigures, { region, province, category, language }: Question): boolean =>
  (!region || service.place[0] === region) &&
  (!province || service.place[1] === province) &&
  (!category || service.categories.some(code => code === category || code.startsWith(`${category}.`))) &&
  (!language || service.languages.includes(language))
