import MiniSearch from 'minisearch'
import type { SearchDoc } from '../../src/directory/search/types.ts'
import type { Kind, Question } from './questions.ts'

type Held = { number: number; name: string; body: string; organization: string; doc: SearchDoc }

/** MiniSearch, asked the same: two errors forgiven, prefixes, filters and distances in its own filter and after it. */
export function miniSearch(docs: Iterable<SearchDoc>): (kind: Kind, question: Question) => number {
  const held: Held[] = []
  for (const doc of docs) {
    const body = doc.texts.map(text => text.body).join(' ')
    held.push({ number: held.length, name: doc.name, body, organization: doc.organization, doc })
  }
  const index = new MiniSearch<Held>({ idField: 'number', fields: ['name', 'organization', 'body'] })
  index.addAll(held)
  const boost = { name: 3, organization: 1.5 }
  const docOf = (id: unknown) => held[id as number].doc

  return (kind, question) => {
    const text = question.words.join(' ')
    if (kind === 'typo') return index.search(text, { fuzzy: 2, boost, combineWith: 'AND' }).length
    if (kind === 'prefix') return index.search(text, { prefix: true, boost }).length
    if (kind === 'facets') return Object.keys(count(index.search(text, { boost }).map(hit => docOf(hit.id)))).length
    const fits = (doc: SearchDoc) =>
      doc.state === 'operational' &&
      (kind === 'together' ? doc.languages.includes(question.language) : doc.categories.includes(question.category)) &&
      doc.places.some(place => kilometres(place, question) <= 50)
    const what = kind === 'together' ? text : MiniSearch.wildcard
    const hits = index.search(what, { fuzzy: 2, boost, filter: hit => fits(docOf(hit.id)) }).map(hit => docOf(hit.id))
    if (kind === 'together') return Object.keys(count(hits)).length
    const near = (doc: SearchDoc) => Math.min(...doc.places.map(place => kilometres(place, question)))
    return hits.map(doc => ({ doc, away: near(doc) })).sort((a, b) => a.away - b.away).length
  }
}

function count(docs: SearchDoc[]): Record<string, number> {
  const counts: Record<string, number> = {}
  for (const doc of docs) {
    for (const code of [...doc.categories, ...doc.languages, doc.places[0]?.region ?? ''])
      counts[code] = (counts[code] ?? 0) + 1
  }
  return counts
}

function kilometres(place: { latitude: number | null; longitude: number | null }, to: Question): number {
  if (place.latitude === null || place.longitude === null) return Infinity
  const rad = Math.PI / 180
  const half = (degrees: number) => Math.sin((degrees * rad) / 2) ** 2
  const cosines = Math.cos(place.latitude * rad) * Math.cos(to.latitude * rad)
  return (
    12742 * Math.asin(Math.sqrt(half(place.latitude - to.latitude) + cosines * half(place.longitude - to.longitude)))
  )
}
