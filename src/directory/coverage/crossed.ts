import { OPERATIONAL, type ServiceFigures, stateOn } from './service-figures.ts'
import { isAsked, type Question } from './question.ts'
import { macros } from './tally.ts'

export type Crossing = 'category' | 'subcategory' | 'language'

/**
 * Operational services by province and category (of either level) or language: `counts[province][code]`. A service counts in
 * every province where it has a place, so that a nought means that nothing is there.
 */
export function crossed(
  services: Iterable<ServiceFigures>,
  question: Question,
  crossing: Crossing,
): Record<string, Record<string, number>> {
  const counts: Record<string, Record<string, number>> = {}
  const anywhere = { ...question, region: undefined, province: undefined }
  for (const service of services) {
    if (stateOn(service, question.day) !== OPERATIONAL || !isAsked(service, anywhere)) continue
    for (const province of service.provinces) {
      const row = (counts[province] ??= {})
      for (const code of codesOf(service, crossing)) row[code] = (row[code] ?? 0) + 1
    }
  }
  return counts
}

function codesOf({ categories, languages }: ServiceFigures, crossing: Crossing): readonly string[] {
  if (crossing === 'language') return languages
  return crossing === 'category' ? macros(categories) : categories.filter(code => code.length > 3)
}
