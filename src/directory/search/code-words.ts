import type { SearchDoc } from './types.ts'

/** Codes with the categories above them, each once: `SAN.AMB` is also `SAN`. */
export function withParents(codes: readonly string[]): string[] {
  return [...new Set(codes.flatMap(code => (code.includes('.') ? [code.slice(0, code.indexOf('.')), code] : [code])))]
}

export const isRegion = (area: string) => /^\d\d$/u.test(area)
/** `IT` is the country, never a province. */
export const isProvince = (area: string) => /^[A-Z]{2}$/u.test(area) && area !== 'IT'

/** Every region and province of a service, of its places and of those it serves: `r16`, `pFG`. */
export function districtsOf({ places, areas }: Pick<SearchDoc, 'places' | 'areas'>): string[] {
  const found: string[] = []
  for (const { region, province } of places) {
    if (region !== null) found.push(`r${region}`)
    if (province !== null) found.push(`p${province}`)
  }
  for (const area of areas) {
    if (isRegion(area)) found.push(`r${area}`)
    if (isProvince(area)) found.push(`p${area}`)
  }
  return found
}
