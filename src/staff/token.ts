import { createHash, randomBytes } from 'node:crypto'

/** 256 random bits, as they stand in a cookie or a link. */
export const newToken = (): string => randomBytes(32).toString('base64url')

/** What we keep of a token: whoever reads the database cannot use it. Random bits need no slow hash. */
export const hashOf = (token: string): Buffer => createHash('sha256').update(`approdo.staff.${token}`).digest()

/** Groups of letters and digits that nobody mistakes for others: for codes that people copy. 32 ^ 16 of them. */
export function newCode(groups = 4): string {
  const letters = 'ABCDEFGHJKLMNPQRSTUVWXYZ23456789'
  const code = Array.from(randomBytes(groups * 4), byte => letters[byte % 32])
  return Array.from({ length: groups }, (_, group) => code.slice(group * 4, group * 4 + 4).join('')).join('-')
}
