import type { Candidate, Kind, Pair } from './candidate.ts'
import { judge } from './judge.ts'
import { weightsOf } from './likeness.ts'
import { prepare, type Prepared } from './prepare.ts'

/** What is proposed to people: more likely one than two. */
const LIKELY = 0.5
/** A block of more than this many has something in common that tells nothing. */
const LARGEST_BLOCK = 60

/**
 * Pairs of records that may be one thing, the likeliest first. Only records that share a telephone, a rare word in one municipality, a tax
 * id, a website, an e-mail or a point are compared at all. Gives way to others now and then: a night's work must not stop the day's.
 */
export async function pairUp(kind: Kind, candidates: readonly Candidate[]): Promise<Pair[]> {
  const all = candidates.map(prepare)
  const blocks = blocksOf(kind, all)
  const judging = {
    kind,
    weight: weightsOf(all.map(one => one.words)),
    bodyWeight: weightsOf(bodiesOf(all)),
    shared: (key: string) => blocks.get(key)?.length ?? 0,
  }
  const seen = new Set<number>()
  const pairs: Pair[] = []
  let looked = 0
  for (const block of blocks.values()) {
    if (block.length > LARGEST_BLOCK) continue
    for (let i = 0; i < block.length; i++)
      for (let j = i + 1; j < block.length; j++) {
        const [x, y] = [block[i], block[j]]
        const key = x * all.length + y
        if (seen.has(key)) continue
        seen.add(key)
        const [a, b] = all[x].id < all[y].id ? [all[x], all[y]] : [all[y], all[x]]
        const { score, reasons } = judge(a, b, judging)
        if (score > LIKELY) pairs.push({ a: a.id, b: b.id, score, reasons })
        if (++looked % 2000 === 0) await new Promise(setImmediate)
      }
  }
  return pairs.sort((p, q) => q.score - p.score || (p.a + p.b < q.a + q.b ? -1 : 1))
}

const bodiesOf = (all: Prepared[]): string[][] => [
  ...new Map(all.flatMap(one => (one.body ? [[one.body.id, one.bodyWords] as const] : []))).values(),
]

/** Records by what they have in common: indexes, ascending. */
function blocksOf(kind: Kind, all: Prepared[]): Map<string, number[]> {
  const blocks = new Map<string, number[]>()
  all.forEach((one, index) => {
    for (const key of new Set(keysOf(kind, one))) {
      const block = blocks.get(key)
      if (block) block.push(index)
      else blocks.set(key, [index])
    }
  })
  return blocks
}

function* keysOf(kind: Kind, one: Prepared): Generator<string> {
  for (const phone of one.phones) yield `phone ${phone}`
  for (const email of one.emails) yield `email ${email}`
  for (const page of one.pages) yield `page ${page}`
  for (const host of one.hosts) yield `host ${host}`
  if (one.taxId) yield `tax ${one.taxId}`
  for (const { latitude, longitude } of one.points) yield `point ${latitude.toFixed(3)} ${longitude.toFixed(3)}`
  // Bodies work where their services are; their names are compared all over the country.
  const where = kind === 'organization' || one.istats.length === 0 ? [''] : one.istats
  for (const istat of where) {
    for (const word of [...one.words, ...one.otherWords])
      if (word.length >= 3) yield `word ${istat} ${word.slice(0, 5)}`
    // Whole, in any order: where every word is common, the name may still be rare.
    yield `name ${istat} ${one.words.toSorted().join(' ')}`
    for (const { words, number } of one.readStreets)
      for (const word of words) if (word.length > 3) yield `street ${istat} ${word} ${number ?? ''}`
  }
}
