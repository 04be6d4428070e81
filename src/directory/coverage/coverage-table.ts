import type { Tx } from '../../lib/db.ts'
import { NotFound } from '../../lib/errors.ts'
import type { CoverageTable } from './answers.ts'
import { crossed } from './crossed.ts'
import { farMunicipalities } from './far-municipalities.ts'
import { isServed, type Names } from './names.ts'
import { curve, officialFigures } from './official-figures.ts'
import type { Asked } from './read-question.ts'
import type { ServiceFigures } from './service-figures.ts'
import { CROSSED_TABLES, type CrossedTable, crossedTable } from './tables/crossed-table.ts'
import { curveTable, farTable, figuresTable, unmetTable } from './tables/other-tables.ts'
import { TALLY_TABLES, type TallyTable, tallyTable } from './tables/tally-table.ts'
import { tally } from './tally.ts'
import { unmetNeeds, unmetPeriods } from './unmet-needs.ts'
import { sayIn } from './words.ts'

/** What an answer is made from. */
export type Ground = { services: ReadonlyMap<string, ServiceFigures>; names: Names }

/** The table that is asked for, in the reader's words. @throws NotFound `coverage.no-period` */
export async function coverageTable(tx: Tx, ground: Ground, asked: Asked): Promise<CoverageTable> {
  return { ...(await tableOf(tx, ground, asked)), day: asked.day }
}

async function tableOf(tx: Tx, { services, names }: Ground, asked: Asked): Promise<Omit<CoverageTable, 'day'>> {
  const { of, question } = asked
  const say = sayIn(asked.lang)
  const all = services.values()
  if (isTally(of)) return tallyTable(of, { tallies: tally(all, question), names, question, say })
  if (isCrossed(of))
    return crossedTable(of, { counts: crossed(all, question, CROSSED_TABLES[of]), names, question, say })
  if (of === 'figures') return figuresTable(officialFigures(all, question.day), { names, say })
  if (of === 'curve') return curveTable(curve(all, question), { names, say })
  if (of === 'far') {
    const { region, province } = question
    const looked = names.municipalities.filter(m => region || province || isServed(m.regionCode))
    return farTable(farMunicipalities(all, looked, question, asked.km), { names, say })
  }
  const [latest] = await unmetPeriods(tx)
  const period = asked.period ?? latest
  if (!period || period > latest) throw new NotFound('coverage.no-period')
  return unmetTable(await unmetNeeds(tx, period), question, { names, say })
}

const isTally = (of: string): of is TallyTable => Object.hasOwn(TALLY_TABLES, of)
const isCrossed = (of: string): of is CrossedTable => Object.hasOwn(CROSSED_TABLES, of)
