import { distanceM } from '../places/index.ts'
import type { Kind, Reason } from './candidate.ts'
import { editDistance } from '../places/edit-distance.ts'
import { likeness, numbersDiffer, type Weight } from './likeness.ts'
import type { Prepared, Street } from './prepare.ts'

/** How many records bear a telephone, page, host or address: a switchboard tells little. */
type Shared = (key: string) => number
export type Judging = { kind: Kind; weight: Weight; bodyWeight: Weight; shared: Shared }

/**
 * What speaks for two records being one and what against, in the unit of log-odds: the sum is a likelihood, the parts are the reasons.
 * The weights were set by hand and are held by the figures in `doubles.test.ts`.
 */
export function judge(a: Prepared, b: Prepared, judging: Judging): { score: number; reasons: Reason[] } {
  const reasons: Reason[] = []
  const evidence = [
    byName(a, b, judging, reasons),
    byPhone(a, b, judging, reasons),
    byPlace(a, b, judging, reasons),
    byWeb(a, b, judging, reasons),
    byBody(a, b, judging, reasons),
    byTaxId(a, b, reasons),
    byCategory(a, b),
  ].reduce((sum, part) => sum + part, BEFORE_ANYTHING)
  return { score: 1 / (1 + Math.exp(-evidence)), reasons }
}

/** Of pairs that have anything in common, few are one. */
const BEFORE_ANYTHING = -5.7

function byName(a: Prepared, b: Prepared, { kind, weight }: Judging, reasons: Reason[]): number {
  // A place without a name of its own is known by where it is.
  if (kind === 'location' && (a.name === '' || b.name === '')) return 2
  const like = Math.max(
    likeness(a.words, b.words, weight),
    spacedOtherwise(a.words, b.words),
    ...(a.otherWords.length > 0 ? [likeness(a.otherWords, b.words, weight)] : []),
    ...(b.otherWords.length > 0 ? [likeness(a.words, b.otherWords, weight)] : []),
  )
  const values: [string, string] = [a.name, b.name]
  // Rooms of one house share nearly everything but their name.
  let evidence = like < 0.35 && kind === 'service' ? -6 : -3
  if (like >= 0.995) {
    reasons.push(a.name === b.name ? { code: 'same-name' } : { code: 'like-name', values })
    evidence = 4.5
  } else if (like >= 0.62) {
    reasons.push({ code: 'like-name', values })
    evidence = like >= 0.85 ? 3.8 : like >= 0.75 ? 2.8 : 1.2
  } else reasons.push({ code: 'other-name', values })
  if (!numbersDiffer(a.words, b.words)) return evidence
  reasons.push({ code: 'other-numbers' })
  return evidence - 5
}

/** «Punto legale» and «Puntolegale», «Legalef aro» and «Legale Faro». */
function spacedOtherwise(a: string[], b: string[]): number {
  const [x, y] = [a.join(''), b.join('')]
  return Math.min(x.length, y.length) >= 8 && editDistance(x, y, 1) <= 1 ? 0.9 : 0
}

function byPhone(a: Prepared, b: Prepared, { shared }: Judging, reasons: Reason[]): number {
  const same = a.phones.filter(phone => b.phones.includes(phone))
  const rarest = same.toSorted((x, y) => shared(`phone ${x}`) - shared(`phone ${y}`))[0]
  if (rarest === undefined) {
    if (a.phones.length === 0 || b.phones.length === 0) return 0
    reasons.push({ code: 'other-phone' })
    return -1.5
  }
  const bearers = shared(`phone ${rarest}`)
  reasons.push({ code: bearers > 4 ? 'shared-phone' : 'same-phone', value: rarest })
  return bearers > 12 ? 0.3 : bearers > 4 ? 1.5 : 3.5
}

function byPlace(a: Prepared, b: Prepared, { kind }: Judging, reasons: Reason[]): number {
  const whole = kind === 'location' ? 1.5 : 1
  const apart = a.istats.length > 0 && b.istats.length > 0 && !a.istats.some(istat => b.istats.includes(istat))
  if (apart && kind !== 'organization') {
    reasons.push({ code: 'other-municipality' })
    return -4
  }
  const near = nearest(a, b)
  if (near !== null && near < 60) reasons.push({ code: 'same-point' })
  const byPoint = near === null ? 0 : near < 60 ? 1.5 : near > 1000 ? -2 : 0
  const together = a.istats.some(istat => b.istats.includes(istat)) ? 1 : 0
  const street = bestStreet(a.readStreets, b.readStreets)
  if (street === null) return together + byPoint
  if (street.same === 'none') {
    if (kind === 'organization') return together
    reasons.push({ code: 'other-street' })
    return together + byPoint - 3
  }
  reasons.push({ code: street.same === 'address' ? 'same-address' : 'same-street', value: street.written })
  return together + byPoint + (street.same === 'address' ? 2.5 : street.same === 'street' ? 1 : -1) * whole
}

function nearest(a: Prepared, b: Prepared): number | null {
  let least: number | null = null
  for (const p of a.points) for (const q of b.points) least = Math.min(least ?? Infinity, distanceM(p, q))
  return least
}

const RANK = { address: 3, street: 2, 'other-number': 1, none: 0 } as const
type Same = keyof typeof RANK

function bestStreet(a: Street[], b: Street[]): { same: Same; written: string } | null {
  let best: { same: Same; written: string } | null = null
  for (const x of a)
    for (const y of b) {
      const same = compare(x, y)
      if (!best || RANK[same] > RANK[best.same]) best = { same, written: x.written }
    }
  return best
}

function compare(x: Street, y: Street): Same {
  if (!sameStreet(x.words, y.words)) return 'none'
  if (x.number === null || y.number === null) return 'street'
  return x.number === y.number ? 'address' : 'other-number'
}

/** First names are cut or left out («Via G. Mazzini», «Via Mazzini»); the rest may have a typing error. */
function sameStreet(a: string[], b: string[]): boolean {
  const [short, long] = [a, b].map(words => words.filter(word => word.length > 1)).sort((p, q) => p.length - q.length)
  return (
    short.length > 0 &&
    short.every(word => long.some(other => editDistance(word, other, 1) <= (word.length > 4 ? 1 : 0))) &&
    long.length - short.length <= 1
  )
}

function byWeb(a: Prepared, b: Prepared, { shared }: Judging, reasons: Reason[]): number {
  const email = a.emails.find(one => b.emails.includes(one))
  const byEmail = email !== undefined && shared(`email ${email}`) <= 4 ? 2 : 0
  if (email !== undefined && byEmail > 0) reasons.push({ code: 'same-email', value: email })
  const page = a.pages.find(one => b.pages.includes(one) && shared(`page ${one}`) <= 4)
  const host = page ?? a.hosts.find(one => b.hosts.includes(one) && shared(`host ${one}`) <= 6)
  if (host === undefined) return byEmail
  reasons.push({ code: 'same-website', value: host })
  return byEmail + (page === undefined ? 1 : 2)
}

function byBody(a: Prepared, b: Prepared, { bodyWeight }: Judging, reasons: Reason[]): number {
  if (!a.body || !b.body) return 0
  const same = a.body.id === b.body.id || likeness(a.bodyWords, b.bodyWords, bodyWeight) >= 0.8
  if (same) reasons.push({ code: 'same-body', value: a.body.name })
  return same ? 1 : -0.7
}

function byTaxId(a: Prepared, b: Prepared, reasons: Reason[]): number {
  if (!a.taxId || !b.taxId) return 0
  reasons.push(a.taxId === b.taxId ? { code: 'same-tax-id', value: a.taxId } : { code: 'other-tax-id' })
  return a.taxId === b.taxId ? 10 : -4
}

/** Of macro-categories; what has none says nothing. */
function byCategory(a: Prepared, b: Prepared): number {
  if (a.categories.length === 0 || b.categories.length === 0) return 0
  const top = new Set(a.categories.map(code => code.slice(0, 3)))
  return b.categories.some(code => top.has(code.slice(0, 3))) ? 0.3 : -1.5
}
