import type { Tx } from '../../lib/db.ts'
import { romeDay } from '../../lib/time.ts'
import type { Overview } from './answers.ts'
import type { Ground } from './coverage-table.ts'
import { crossed } from './crossed.ts'
import { emptyIn, mapProvinces } from './map-provinces.ts'
import { isServed, type Names } from './names.ts'
import type { Asked } from './read-question.ts'
import { lookedProvinces } from './tables/crossed-table.ts'
import { mapped } from './tables/tally-table.ts'
import { tally } from './tally.ts'
import { unmetNeeds, unmetPeriods } from './unmet-needs.ts'
import { sayIn } from './words.ts'

/** How many of the worst are named at once. */
const WORST = 5

/** The first screen: how many, where nothing is, what is stale, what went unanswered, and the map. */
export async function overview(tx: Tx, { services, names }: Ground, asked: Asked): Promise<Overview> {
  const { question, show } = asked
  const tallies = tally(services.values(), question)
  // Regions and provinces to choose from keep their numbers whichever is chosen.
  const elsewhere = { ...question, region: undefined, province: undefined }
  const everywhere = question.region || question.province ? tally(services.values(), elsewhere) : tallies
  const offer = crossed(services.values(), question, 'category')
  const looked = lookedProvinces(names, question)
  const empty = looked.map(({ code, name }) => ({
    province: code,
    name,
    categories: emptyIn(offer, names, question, code).length,
  }))
  return {
    day: asked.day,
    today: romeDay(),
    total: tallies.total,
    empty: {
      cells: empty.reduce((sum, { categories }) => sum + categories, 0),
      of: looked.length * (question.category ? 1 : names.macros.length),
      worst: empty
        .filter(({ categories }) => categories > 0)
        .sort((a, b) => b.categories - a.categories)
        .slice(0, WORST),
    },
    unmet: await unmet(tx, names, asked),
    regions: names.regions
      .filter(({ code }) => isServed(code) || everywhere.region[code])
      .map(({ code, name }) => {
        const of = everywhere.region[code]
        return { code, name, operational: of?.operational ?? 0, mapped: of ? mapped(of) : 0 }
      }),
    map: mapProvinces(show, { tallies: everywhere, offer, names, question, say: sayIn(asked.lang) }),
    names: {
      provinces: names.provinces.filter(({ region }) => isServed(region) || everywhere.region[region]),
      categories: [...names.macros, ...names.subcategories],
      languages: names.languages.filter(({ code }) => everywhere.language[code] || code === question.language),
      periods: await unmetPeriods(tx),
    },
  }
}

/** Of the last whole quarter, or the one asked for; the most frequent needs that may be told. */
async function unmet(tx: Tx, names: Names, { period, lang }: Asked): Promise<Overview['unmet']> {
  const periods = await unmetPeriods(tx)
  const chosen = periods.find(each => each === period) ?? periods[0]
  if (!chosen) return null
  const say = sayIn(lang)
  const { places, categories, told } = await unmetNeeds(tx, chosen)
  const cells = told.cells.flatMap((row, r) =>
    row.flatMap((count, c) => (count ? [{ istat: places[r], code: categories[c], count }] : [])),
  )
  const worst = cells.sort((a, b) => b.count - a.count).slice(0, WORST)
  return {
    period: chosen,
    total: told.total,
    worst: worst.map(({ istat, code, count }) => ({
      place: names.municipality(istat)?.name ?? say('unplaced'),
      category: code ? names.name('category', code) : say('none'),
      count,
    })),
  }
}
