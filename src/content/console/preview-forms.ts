import { IntlMessageFormat } from 'intl-messageformat'
import { isolate } from '../isolate.ts'
import type { Direction } from '../languages.ts'

type Element = ReturnType<IntlMessageFormat['getAst']>[number]
type Values = Readonly<Record<string, string | number>>

/** A wording as people will read it, and with which values where these change its words. */
export interface Form {
  readonly with: Values
  readonly shown: string
}

/** Numbers to try until every form of a language has one: Arabic has six, Italian says «un milione di» its own way. */
const NUMBERS = [...Array.from({ length: 120 }, (_, n) => n + 1), 0, 1_000_000]

/** The parser's numbers for a choice by word and by number. */
const SELECT = 5
const PLURAL = 6

/** A wording in each of its forms; nothing while it cannot be understood. */
export function formsOf(text: string, { locale, dir, samples }: { locale: string; dir: Direction; samples: Values }): Form[] {
  try {
    const message = new IntlMessageFormat(text.replaceAll("'", '’'), locale, undefined, { ignoreTag: true })
    const varied = message.getAst().flatMap(element => variations(element, locale))
    return (varied.length ? varied : [{}]).map(values => ({
      with: values,
      shown: String(message.format(isolate<string | number>({ ...samples, ...values }, dir))),
    }))
  } catch {
    return []
  }
} // prettier-ignore

function variations(element: Element, locale: string): Values[] {
  const kind: number = element.type
  if (!('options' in element) || (kind !== SELECT && kind !== PLURAL)) return []
  const name = element.value
  const words = Object.keys(element.options)
  if (kind === SELECT) return words.map(word => ({ [name]: word }))
  const exact = words.filter(word => word.startsWith('=')).map(word => Number(word.slice(1)))
  const rules = new Intl.PluralRules(locale)
  const byForm = new Map(NUMBERS.filter(n => !exact.includes(n)).toReversed().map(n => [rules.select(n), n])) // prettier-ignore
  return [...new Set([...exact, ...byForm.values()])].toSorted((a, b) => a - b).map(n => ({ [name]: n }))
}
