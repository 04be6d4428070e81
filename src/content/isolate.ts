import type { Direction } from './languages.ts'

const rightToLeft = /[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufeff]/

/**
 * Values that run the other way than the sentence around them are set apart (Unicode FSI and PDI, UAX 9): otherwise a
 * telephone number in an Arabic sentence shows its groups backwards, and «(Italia)» its brackets on the wrong side.
 */
export function isolate<Value>(values: Record<string, Value>, dir: Direction): Record<string, Value | string> {
  return Object.fromEntries(
    Object.entries(values).map(([name, value]) => [name, isApart(value, dir) ? `\u2068${value}\u2069` : value]),
  )
}

function isApart(value: unknown, dir: Direction): value is string {
  return typeof value === 'string' && (dir === 'rtl' || rightToLeft.test(value))
}
