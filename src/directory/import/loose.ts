/** Reading of objects that somebody else made: whatever is not as hoped is as if it were not there. */
export type Loose = Record<string, unknown>

export const isObject = (value: unknown): value is Loose =>
  typeof value === 'object' && value !== null && !Array.isArray(value)
export const objectOf = (value: unknown): Loose => (isObject(value) ? value : {})
export const listOf = (value: unknown): Loose[] => (Array.isArray(value) ? value.filter(isObject) : [])
export const textOf = (value: unknown): string | null => {
  const text =
    typeof value === 'string' ? value.replaceAll('\0', '').trim() : typeof value === 'number' ? String(value) : ''
  return text === '' ? null : text
}
export const integerOf = (value: unknown): number | null => {
  const number =
    typeof value === 'number' ? value : typeof value === 'string' && value.trim() !== '' ? Number(value) : Number.NaN
  return Number.isInteger(number) && Math.abs(number) < 2 ** 31 ? number : null
}
export const numberOf = (value: unknown): number | null => {
  const number =
    typeof value === 'number' ? value : typeof value === 'string' && value.trim() !== '' ? Number(value) : Number.NaN
  return Number.isFinite(number) ? number : null
}
export const uuidOf = (value: unknown): string | null =>
  typeof value === 'string' && /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i.test(value) ? value.toLowerCase() : null
export const dateOf = (value: unknown): string | null =>
  typeof value === 'string' && /^\d{4}-\d{2}-\d{2}/.test(value) && !Number.isNaN(Date.parse(value.slice(0, 10)))
    ? value.slice(0, 10)
    : null
export const oneOf = <T extends string>(value: unknown, allowed: readonly T[]): T | null =>
  allowed.find(one => one === value) ?? null
