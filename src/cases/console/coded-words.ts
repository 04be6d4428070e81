import { desk, useFetched } from '../../ui/console/index.ts'

interface Coded {
  readonly code: string
  readonly it: string
  readonly en: string
}
export interface Codes {
  readonly categories: readonly (Coded & { parent: string | null })[]
  readonly languages: readonly Coded[]
  readonly regions: readonly { code: string; name: string }[]
}

export const CODES = '/console/api/map-words'

let carried: Codes | null = null
/** Away from the line codes are called what they were called when somebody left. */
export const carryCodes = (codes: Codes): void => void (carried = codes)

/** What codes of needs, languages and regions are called. A code without a name is shown as it is. */
export function useCodes() {
  const fetched = useFetched<Codes>(carried ? null : CODES)
  const value = carried ?? fetched.value
  const named = (list: readonly Coded[] | undefined) => (code: string) => {
    const found = list?.find(each => each.code === code)
    return found ? (desk.lang === 'en' ? found.en : found.it) : code
  }
  return {
    need: named(value?.categories),
    language: named(value?.languages),
    region: (code: string) => value?.regions.find(each => each.code === code)?.name ?? code,
    needs: (value?.categories ?? []).filter(({ parent }) => parent === null).map(({ code }) => code),
    languages: (value?.languages ?? []).map(({ code }) => code),
    regions: (value?.regions ?? []).map(({ code }) => code),
  }
}
