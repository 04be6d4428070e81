import { describe, expect, test } from 'vitest'
import { createSearch } from './engine.ts'
import { draws, inventedHours, inventedQuery, inventedService, inventedServices, now, type Town } from './invented.ts'
import { lexiconEntries } from './lexicon.ts'
import { referenceSearch } from './reference.ts'
import type { RecognisePlace, SearchDoc } from './types.ts'

const towns: Town[] = [
  { istat: '071024', name: 'Foggia', latitude: 41.46, longitude: 15.55, province: 'FG', region: '16' },
  { istat: '071020', name: 'Cerignola', latitude: 41.264, longitude: 15.895, province: 'FG', region: '16' },
  { istat: '071029', name: 'Manfredonia', latitude: 41.626, longitude: 15.91, province: 'FG', region: '16' },
  { istat: '072006', name: 'Bari', latitude: 41.118, longitude: 16.851, province: 'BA', region: '16' },
  { istat: '077014', name: 'Matera', latitude: 40.666, longitude: 16.604, province: 'MT', region: '17' },
  { istat: '061027', name: 'Castel Volturno', latitude: 41.034, longitude: 13.947, province: 'CE', region: '15' },
  { istat: '080069', name: 'Rosarno', latitude: 38.486, longitude: 15.976, province: 'RC', region: '18' },
  { istat: '088012', name: 'Vittoria', latitude: 36.952, longitude: 14.532, province: 'RG', region: '19' },
]
const labels: Record<string, string> = {
  'SAN.AMB': 'Ambulatori e STP/ENI',
  'SAN.PSI': 'Supporto psicologico',
  SAN: 'Salute',
  'SIN.VER': 'Vertenze e recupero retribuzioni',
  'SIN.CON': 'Controllo contratto e busta paga',
  'LEG.SPO': 'Sportello legale',
  'DOC.RIN': 'Rilascio rinnovo e conversione',
  'ALL.EME': "Dormitori e accoglienza d'emergenza",
  'BEN.MEN': 'Mense',
  'TRA.EME': 'Emersione e identificazione',
  'ITA.BAS': 'Italiano A1-A2',
  'ISP.INL': 'Ispettorato del lavoro',
}
const categories = Object.keys(labels)

const recognisePlace: RecognisePlace = words => {
  for (const town of towns) {
    const name = town.name.toLowerCase().split(' ')
    const from = words.findIndex((_, i) => name.every((part, k) => words[i + k] === part))
    const { istat, latitude, longitude, province, region } = town
    const municipality = { sigla: province, regionCode: region }
    if (from >= 0) return { name: town.name, istat, latitude, longitude, municipality, from, to: from + name.length }
  }
  return null
}
const options = {
  lexicon: lexiconEntries(),
  hours: inventedHours,
  recognisePlace,
  placeWords: towns.map(town => town.name),
  now: () => now,
}
const invented = (count: number, seed: number) => [
  ...inventedServices(count, seed, towns, categories, Object.values(labels)),
]

describe('answers as the reference does', () => {
  for (const [seed, size] of [
    [1, 40],
    [2, 400],
    [3, 1500],
  ] as const) {
    test(`for random questions over ${size} services`, () => {
      const docs = invented(size, seed)
      const search = createSearch(options)
      search.load(docs)
      const { ours, right } = answers(search, docs, seed, 250)
      expect(ours).toEqual(right)
    })
  }

  test('after any services changed, went and came, before and after the rebuild', async () => {
    const draw = draws(7)
    const docs = new Map(invented(1200, 7).map(doc => [doc.id, doc]))
    const search = createSearch(options)
    search.load(docs.values())
    const same = (seed: number, count: number) => {
      const { ours, right } = answers(search, [...docs.values()], seed, count)
      expect(ours).toEqual(right)
    }
    for (let i = 0; i < 2500; i++) {
      const old = draw.one([...docs.values()])
      if (draw.maybe(0.2)) {
        docs.delete(old.id)
        search.remove(old.id)
        continue
      }
      const fresh = inventedService(100_000 + i, draw, towns, categories, Object.values(labels))
      const doc = draw.maybe(0.7) ? { ...fresh, id: old.id } : fresh
      docs.set(doc.id, doc)
      search.put(doc)
      // Lets the rebuild take a step now and then, so that changes fall before, into and after it.
      if (i % 7 === 0) await new Promise(setImmediate)
      if (i % 500 === 250) same(i, 15)
    }
    same(8, 60)
    while (search.stats().rebuilding) await new Promise(setImmediate)
    expect(search.size).toBe(docs.size)
    same(9, 60)
  })
})

/** What the engine answers to random questions, and what is right; each with its question, to be found in the difference. */
function answers(search: ReturnType<typeof createSearch>, docs: SearchDoc[], seed: number, count: number) {
  const draw = draws(seed)
  const reference = referenceSearch(docs, options)
  const names = docs.map(doc => doc.name)
  const queries = Array.from({ length: count }, () => inventedQuery(draw, towns, categories, names))
  const right = queries.map(query => ({ query, result: reference(query) }))
  // Questions that find nothing would prove little.
  expect(right.filter(one => one.result.total > 0).length).toBeGreaterThan(count / 3)
  return { ours: queries.map(query => ({ query, result: search.search(query) })), right }
}
