import { type Measure } from './answers.ts'
import type { Ground } from './coverage-table.ts'
import { crossed } from './crossed.ts'
import { mapProvinces } from './map-provinces.ts'
import { curve } from './official-figures.ts'
import { curvePicture, mapPicture } from './pictures/draw-picture.tsx'
import type { Asked } from './read-question.ts'
import { tally } from './tally.ts'
import { sayDay, sayIn } from './words.ts'

/** The map of a measure, or the curve, as an SVG file that says of itself what it shows, of which day, and that it is a demonstration if so. */
export function coveragePicture({ services, names }: Ground, asked: Asked, demo: boolean): string {
  const { question, show, lang } = asked
  const say = sayIn(lang)
  const chosen = [
    question.region && names.name('region', question.region),
    question.category && names.name('category', question.category),
    question.language && names.name('language', question.language),
  ]
  const first = [say('asOf', { day: sayDay(asked.day, lang) }), ...chosen.filter(Boolean)].join(' · ')
  const lines = (credit: boolean) => [first, ...(credit ? [say('credit')] : []), ...(demo ? [say('demo')] : [])]
  if (asked.of === 'curve' || asked.of === 'figures') {
    const number = new Intl.NumberFormat(lang === 'it' ? 'it-IT' : 'en-GB', { useGrouping: 'always' })
    const points = curve(services.values(), question)
    return curvePicture(points, { title: say('curve'), lines: lines(false) }, say, n => number.format(n))
  }
  const tallies = tally(services.values(), { ...question, region: undefined, province: undefined })
  const offer = crossed(services.values(), question, 'category')
  const provinces = mapProvinces(show, { tallies, offer, names, question, say })
  return mapPicture(provinces, { title: say(`map-${show satisfies Measure}`), lines: lines(true) })
}
