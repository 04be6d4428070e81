import type { Tx } from '../../lib/db.ts'
import { BadInput } from '../../lib/errors.ts'
import { romeDay } from '../../lib/time.ts'
import { readPackedAddress } from '../import/understand/address.ts'
import { sameValue } from './canonical.ts'
import { cleanText } from './clean-text.ts'
import { type CorrectionFact, type CorrectionSubject, lineOf } from './correction-facts.ts'
import type { FieldValue } from './field-schemas.ts'
import { codeName, type WordLanguage } from './field-words.ts'
import { settleValue } from './settle-value.ts'
import type { NewChange } from './write-proposal.ts'

/** A form as it came: what has one value and what has several. */
export type Form = Readonly<Record<string, string | string[]>>

export interface ReadCorrection {
  readonly changes: readonly NewChange[]
  /** Facts of a verification, but for those that were rewritten. */
  readonly right: readonly string[]
  readonly wrong: readonly string[]
  /** What to mend, by the key of its fact. */
  readonly errors: ReadonlyMap<string, string>
}

/** What an organisation says of each fact: right, wrong, or what it should be. Whatever was rewritten is a change, whatever was ticked. */
export async function readCorrection(
  tx: Tx,
  { facts }: CorrectionSubject,
  form: Form,
  lang: WordLanguage,
): Promise<ReadCorrection> {
  const changes: NewChange[] = []
  const marks = new Map<string, boolean>()
  const rewritten = new Set<string>()
  const errors = new Map<string, string>()
  for (const fact of facts) {
    const mark = one(form, `mark.${fact.key}`)
    const { entity, entityId, field, value: seen } = fact
    try {
      if (one(form, `as.${fact.key}`) !== fact.digest) throw new BadInput('correction.changed-meanwhile', fact.key)
      const typed = typedValue(fact, form, lang)
      const proposed = typed === undefined ? undefined : await settleValue(tx, entity, field, typed)
      const changed = proposed !== undefined && !sameValue(proposed, seen)
      if (changed && mark === 'right') throw new BadInput('correction.right-or-not', fact.key)
      if (changed) changes.push({ entity, entityId, field, seen, proposed })
      else if (mark === 'wrong') changes.push({ entity, entityId, field, seen })
      if (!fact.fact) continue
      // What was rewritten speaks for itself. A fact told at two places is right where it is right at both.
      if (changed) rewritten.add(fact.fact)
      else if (mark) marks.set(fact.fact, (marks.get(fact.fact) ?? true) && mark === 'right')
    } catch (error) {
      if (!(error instanceof BadInput)) throw error
      errors.set(fact.key, typeof error.facts.why === 'string' ? `${error.code}.${error.facts.why}` : error.code)
    }
  }
  const said = (right: boolean) =>
    [...marks].flatMap(([fact, is]) => (is === right && !rewritten.has(fact) ? [fact] : []))
  return { changes, right: said(true), wrong: said(false), errors }
}

export const one = (form: Form, name: string): string => {
  const value = form[name]
  return typeof value === 'string' ? value : (value?.at(-1) ?? '')
}
const several = (form: Form, name: string): string[] => [form[name] ?? []].flat()

/** Undefined: nothing was typed otherwise than what stands there. */
function typedValue(fact: CorrectionFact, form: Form, lang: WordLanguage): FieldValue | undefined {
  const name = `as-typed.${fact.key}`
  if (fact.kind === 'answers') return answersTyped(fact, form)
  if (fact.kind === 'ticks') return ticksTyped(fact, form)
  if (fact.kind === 'state') return stateTyped(fact, form)
  if (form[name] === undefined) return undefined
  const typed = cleanText(one(form, name))
  if (typed === cleanText(fact.typed)) return undefined
  return fact.kind === 'lines' ? linesTyped(fact, typed, lang) : typed || null
}

function answersTyped({ key, options, value }: CorrectionFact, form: Form): FieldValue | undefined {
  const answers: Record<string, FieldValue> = { ...(value as Record<string, FieldValue>) }
  for (const { code } of options) {
    const answer = form[`as-typed.${key}.${code}`]
    if (answer === undefined) continue
    if (answer === 'yes' || answer === 'no') answers[code] = answer
    else delete answers[code]
  }
  return answers
}

/** Boxes that are not ticked are not sent: that the list was on the page says a field of its own. */
function ticksTyped({ key, options, field, value }: CorrectionFact, form: Form): FieldValue | undefined {
  if (form[`shown.${key}`] === undefined) return undefined
  const ticked = several(form, `as-typed.${key}`).filter(code => options.some(option => option.code === code))
  const offered = new Set(options.map(option => option.code))
  if (field !== 'languages') return [...(value as string[]).filter(code => !offered.has(code)), ...ticked]
  const rows = value as { code: string; note: string | null }[]
  const kept = rows.filter(row => ticked.includes(row.code) || !offered.has(row.code))
  return [...kept, ...ticked.filter(code => !kept.some(row => row.code === code)).map(code => ({ code, note: null }))]
}

function stateTyped({ key, value }: CorrectionFact, form: Form): FieldValue | undefined {
  const state = one(form, `as-typed.${key}`)
  const now = value as { state: string; since: string; reason: string } | null
  if (state === '' || state === now?.state) return undefined
  const since = one(form, `since.${key}`) || romeDay()
  return { state, since, reason: cleanText(one(form, `reason.${key}`)) || 'Comunicato dall’ente' }
}

type Row = Record<string, string | number | null>

/** A line that says the same as before is the same row; another is understood anew. */
function linesTyped({ field, value }: CorrectionFact, typed: string, lang: WordLanguage): FieldValue {
  const standing = new Map((value as unknown as Row[]).map(row => [cleanText(lineOf(field, row, lang)), row]))
  const lines = typed.split('\n').map(cleanText).filter(Boolean)
  return lines.map(
    line => standing.get(line) ?? READ[field]?.(line, lang, [...standing.values()]) ?? line,
  ) as FieldValue
}

const READ: Readonly<Record<string, (line: string, lang: WordLanguage, standing: Row[]) => Row>> = {
  phones: phoneOf,
  hours: line => ({ as_written: line }),
  documents: line => ({ document: line }),
  addresses: addressOf,
}

const TYPES = ['mobile', 'fax', 'text', 'whatsapp', 'tty'] as const

/** «0962 123456 · WhatsApp · solo mattina»; without dots, what is no number is its description. */
function phoneOf(line: string, lang: WordLanguage): Row {
  const [first = '', ...rest] = line.split('·').map(part => part.trim())
  const number = /^[+\d][\d\s()./–-]*\d/.exec(first)?.[0] ?? first
  const words = [first.slice(number.length).replace(/^[\s,;:–-]+/, ''), ...rest].filter(Boolean)
  const type = TYPES.find(known =>
    words.some(word => word.toLowerCase() === codeName(`phone.${known}`, lang).toLowerCase()),
  )
  const description = words.filter(
    word => !type || word.toLowerCase() !== codeName(`phone.${type}`, lang).toLowerCase(),
  )
  return { number, type: type ?? 'voice', description: description.join(' · ') || null }
}

/** «Via Roma 1, 88900 Crotone (KR)»; what lacks town and province is a street in the town of before. */
function addressOf(line: string, _lang: WordLanguage, standing: Row[]): Row {
  const { street, postalCode, city, province } = readPackedAddress(line, 'addresses', () => undefined)
  const [before] = standing
  const fallback = { city: before?.city ?? '', state_province: before?.state_province ?? '' }
  return {
    ...before,
    address_1: street,
    postal_code: postalCode ?? (city ? null : (before?.postal_code ?? null)),
    city: city ?? fallback.city,
    state_province: province ?? fallback.state_province,
  }
}
