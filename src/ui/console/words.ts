import { desk } from './desk.ts'

type Pair = readonly [it: string, en: string]
type Values = Readonly<Record<string, string | number>>
/** A pair with `{places}` for values, or, where a number changes the words, a function of the values. */
export type Words = Readonly<Record<string, Pair | ((values: never) => Pair)>>
type ValuesOf<Entry> = Entry extends (values: infer V) => Pair ? [values: V] : [values?: Values]
export type Say<W extends Words> = <K extends keyof W & string>(key: K, ...values: ValuesOf<W[K]>) => string

/**
 * Words of a screen, said in the language of whoever sits here. They stand beside the screen:
 * `const say = sayIn({ left: ({ n }: { n: number }) => [`${n} da fare`, `${n} to do`], title: ['Verifiche', 'Checks'] })`
 */
export function sayIn<const W extends Words>(words: W): Say<W> {
  return (key, ...[values]) => {
    const entry = words[key] as Pair | ((values: unknown) => Pair)
    const said = pick(typeof entry === 'function' ? entry(values) : entry)
    return said.replace(/\{(\w+)\}/g, (_, name: string) => String(values?.[name] ?? ''))
  }
}

/** The one of two that this person reads. */
export const pick = (pair: Pair): string => pair[desk.lang === 'en' ? 1 : 0]

const locale = desk.lang === 'en' ? 'en-GB' : 'it-IT'
const rome = { timeZone: 'Europe/Rome' } as const
// Italian leaves four digits together unless told: 2.274 stands beside 12.274.
const number = new Intl.NumberFormat(locale, { useGrouping: 'always' })
const day = new Intl.DateTimeFormat(locale, { ...rome, day: 'numeric', month: 'short', year: 'numeric' })
const clock = { ...rome, day: 'numeric', month: 'short', hour: '2-digit', minute: '2-digit' } as const
const moment = new Intl.DateTimeFormat(locale, clock)
const longAgo = new Intl.DateTimeFormat(locale, { ...clock, year: 'numeric' })
const HALF_A_YEAR = 182 * 86_400_000

/** 2274 as «2.274». */
export const sayNumber = (value: number): string => number.format(value)

/** A day (`2026-11-22`) or a moment (ISO 8601), as «22 nov 2026»; nothing as «–». */
export const sayDay = (iso: string | null | undefined): string => (iso ? day.format(new Date(iso)) : '–')

/** A moment (ISO 8601) in Italy, as «22 nov, 10:12», further away with its year; nothing as «–». */
export function sayMoment(iso: string | null | undefined): string {
  if (!iso) return '–'
  const at = new Date(iso)
  return (Math.abs(at.getTime() - Date.now()) > HALF_A_YEAR ? longAgo : moment).format(at)
}
