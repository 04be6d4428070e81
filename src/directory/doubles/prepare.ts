import type { Candidate } from './candidate.ts'
import { isNumber, wordsOf } from './name-words.ts'

/** A street without its number, and the number. */
export type Street = { words: string[]; number: string | null; written: string }

/** A candidate with what is compared worked out once. */
export type Prepared = Candidate & {
  words: string[]
  otherWords: string[]
  bodyWords: string[]
  readStreets: Street[]
  hosts: string[]
  pages: string[]
}

export function prepare(candidate: Candidate): Prepared {
  const pages = candidate.websites.flatMap(readWebsite)
  return {
    ...candidate,
    words: wordsOf(candidate.name),
    otherWords: candidate.otherName ? wordsOf(candidate.otherName) : [],
    bodyWords: candidate.body ? wordsOf(candidate.body.name) : [],
    readStreets: candidate.streets.map(readStreet),
    hosts: pages.map(({ host }) => host),
    pages: pages.flatMap(({ host, path }) => (path === '' ? [] : [host + path])),
  }
}

const KINDS = new Set(
  'via viale piazza piazzale corso largo strada contrada traversa vicolo localita frazione lungomare'.split(' '),
)

function readStreet(written: string): Street {
  const words = wordsOf(written)
  const number = words.find((word, i) => i > 0 && /^\d/.test(word)) ?? null
  const named = words.filter(word => word !== number && !KINDS.has(word) && !(isNumber(word) && /^\d/.test(word)))
  return { words: named.toSorted(), number, written }
}

function readWebsite(website: string): { host: string; path: string }[] {
  if (!URL.canParse(website)) return []
  const { host, pathname, search } = new URL(website)
  return [{ host: host.replace(/^www\./, ''), path: (pathname + search).replace(/\/$/, '') }]
}
