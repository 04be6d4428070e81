/** Codes with the categories above them, each once: `SAN.AMB` is also `SAN`. */
export function withParents(codes: readonly string[]): string[] {
  return [...new Set(codes.flatMap(code => (code.includes('.') ? [code.slice(0, code.indexOf('.')), code] : [code])))]
}

export const isRegion = (area: string) => /^\d\d$/u.test(area)
/** `IT` is the country, never a province. */
export const isProvince = (area: string) => /^[A-Z]{2}$/u.test(area) && area !== 'IT'
