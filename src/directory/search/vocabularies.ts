import { withParents } from './code-words.ts'
import { createSetDictionary } from './set-dictionary.ts'
import type { SearchDoc, ServiceState } from './types.ts'
import { createVocabulary } from './vocabulary.ts'
import { createReadWords } from './word-numbers.ts'

/** What numbers stand for. They only grow, and outlive every rebuild of the store. */
export type Vocabularies = ReturnType<typeof createVocabularies>

/** The sets of codes that every service has; those counted and filtered by in the order of their cells (`facet`). */
export const facetColumns = ['categories', 'languages', 'eligibility', 'accessModes', 'programs', 'areas'] as const
export type SetColumn = (typeof facetColumns)[number] | 'targetGroups'

export function createVocabularies() {
  const words = createVocabulary()
  return {
    words,
    readWords: createReadWords(words),
    categories: createSetDictionary(withParents),
    languages: createSetDictionary(),
    /** Codes such as `minors=no`. */
    eligibility: createSetDictionary(),
    accessModes: createSetDictionary(),
    targetGroups: createSetDictionary(),
    programs: createSetDictionary(),
    areas: createSetDictionary(),
    /** Single category codes, as keys of postings. */
    codes: createCodes(),
    /** Sets of patterns of opening hours. */
    hours: createSetDictionary(),
    /** Cells of space and sets of areas, as keys of postings. */
    cells: createCodes(),
    municipalities: createCodes(),
    provinces: createCodes(),
    regions: createCodes(),
    /** Sets of regions and provinces (`districtsOf`). */
    districts: createSetDictionary(),
  }
}

/** Numbers for single codes; 0 is no code. */
function createCodes() {
  const codes: (string | null)[] = [null]
  const numbers = new Map<string, number>()
  return {
    numberOf(code: string | null): number {
      if (code === null) return 0
      const known = numbers.get(code)
      if (known !== undefined) return known
      numbers.set(code, codes.length)
      return codes.push(code) - 1
    },
    /** -1 for a code never seen. */
    find: (code: string) => numbers.get(code) ?? -1,
    codeOf: (number: number) => codes[number]!,
    get size() {
      return codes.length
    },
  }
}

export const stateNumbers: Record<ServiceState, number> = { identified: 0, operational: 1, suspended: 2, closed: 3 }
export const states = Object.keys(stateNumbers) as ServiceState[]
export const dead = 255

export function codesIn(doc: SearchDoc, column: SetColumn): readonly string[] {
  if (column !== 'eligibility') return doc[column]
  return Object.entries(doc.eligibility).map(([code, answer]) => `${code}=${answer}`)
}

/** Back from the codes of a set to what the service said. */
export function eligibilityOf(codes: readonly string[]): Record<string, 'yes' | 'no'> {
  return Object.fromEntries(
    codes.map(code => {
      const end = code.lastIndexOf('=')
      return [code.slice(0, end), code.slice(end + 1) === 'no' ? 'no' : 'yes']
    }),
  )
}
