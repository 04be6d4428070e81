import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { gazetteer } from '../../places/index.ts'
import { arcOf, chordSquared, positionOf } from '../distance.ts'
import { createSearch } from '../engine.ts'
import { lexiconEntries } from '../lexicon.ts'
import type { SearchDoc } from '../types.ts'
import { judgedCorpus } from './corpus.ts'

type Judged = { language: string; text: string; grades: Record<string, number>; istat?: string }

const judged = JSON.parse(readFileSync(join(import.meta.dirname, 'queries.json'), 'utf8')) as Judged[]
const docs = judgedCorpus()
const places = gazetteer()
const search = createSearch({
  lexicon: lexiconEntries(),
  hours: { stateAt: () => 2 },
  recognisePlace: words => places.recognise(words),
  placeWords: places.names.map(name => name.folded),
  now: () => 0,
})
search.load(docs)

/**
 * What a service is worth to who asks: the grade of its category for the need, one less in a neighbouring town (45 km:
 * a bus away), nothing farther off. The hamlet of Borgo Mezzanone is meant by its own point.
 */
function gradeOf(doc: SearchDoc, { grades, istat, text }: Judged): number {
  const grade = Math.max(...doc.categories.map(code => grades[code] ?? 0))
  if (istat === undefined || grade === 0) return grade
  const asked = /mezzanone/iu.test(text) ? places.recognise(['borgo', 'mezzanone'])! : places.byIstat(istat)!
  const [place] = doc.places
  const there = positionOf(place.latitude!, place.longitude!)
  const metres = arcOf(chordSquared(there, positionOf(asked.latitude, asked.longitude)))
  if (metres < 5_000) return grade
  return metres < 45_000 ? grade - 1 : 0
}

function gain(grades: readonly number[]): number {
  return grades.slice(0, 10).reduce((sum, grade, i) => sum + (2 ** grade - 1) / Math.log2(i + 2), 0)
}

function ndcg(query: Judged): number {
  const byId = new Map(docs.map(doc => [doc.id, gradeOf(doc, query)]))
  const found = search.search({ text: query.text, language: query.language, limit: 10, facets: false })
  const best = [...byId.values()].sort((a, b) => b - a)
  return gain(found.items.map(item => byId.get(item.id)!)) / gain(best)
}

const mean = (values: readonly number[]) => values.reduce((sum, value) => sum + value, 0) / values.length

test('at least 80 judged questions in five languages, each with somebody who can help', () => {
  expect(judged.length).toBeGreaterThanOrEqual(80)
  expect(new Set(judged.map(query => query.language))).toEqual(new Set(['it', 'en', 'fr', 'ar', 'pcm']))
  for (const query of judged) expect(docs.some(doc => gradeOf(doc, query) === 3)).toBe(true)
})

test('what helps comes first: nDCG@10 of at least 0.9', () => {
  const scores = judged.map(query => ({ query, score: ndcg(query) }))
  for (const language of ['it', 'en', 'fr', 'ar', 'pcm']) {
    const own = scores.filter(one => one.query.language === language)
    process.stdout.write(`nDCG@10 ${language} ${mean(own.map(one => one.score)).toFixed(3)} over ${own.length}\n`)
  }
  const worst = scores.filter(one => one.score < 0.7).map(one => `${one.query.text} ${one.score.toFixed(2)}`)
  const overall = mean(scores.map(one => one.score))
  process.stdout.write(`nDCG@10 overall ${overall.toFixed(3)}; below 0.7: ${worst.join(' · ')}\n`)
  expect(overall).toBeGreaterThanOrEqual(0.9)
})
