import { randomInt, scrypt } from 'node:crypto'
import { promisify } from 'node:util'

/** Letters and digits that are mistaken for no other, written or printed; 20 ^ 10 codes. */
const LETTERS = 'ACDEFHJKMNPRTWXY3479'
const LENGTH = 10

/** A code that somebody copies from a letter: `ACDEF-HJKM3`. */
export function newCorrectionCode(): string {
  const code = Array.from({ length: LENGTH }, () => LETTERS[randomInt(LETTERS.length)]).join('')
  return `${code.slice(0, 5)}-${code.slice(5)}`
}

/** As it was meant: small letters, spaces and dashes are nothing. Null where it cannot be a code. */
export function readCorrectionCode(typed: string): string | null {
  const code = typed.toUpperCase().replaceAll(/[\s\p{Pd}.]/gu, '')
  return code.length === LENGTH && Array.from(code).every(letter => LETTERS.includes(letter)) ? code : null
}

const stretch = promisify<string, string, number, Buffer>(scrypt)

/**
 * What we keep of a code. It is found by this hash, so the salt is the same for all; a slow one, because whoever reads
 * the database could try 2 ^ 43 codes against a fast one.
 */
export const hashOfCode = (code: string): Promise<Buffer> =>
  stretch(code.replace('-', ''), 'approdo.directory.correction-code', 32)

/** How Italians spell on the telephone. */
const CITIES: Readonly<Record<string, string>> = {
  A: 'Ancona',
  C: 'Como',
  D: 'Domodossola',
  E: 'Empoli',
  F: 'Firenze',
  H: 'hotel',
  J: 'i lunga',
  K: 'kappa',
  M: 'Milano',
  N: 'Napoli',
  P: 'Padova',
  R: 'Roma',
  T: 'Torino',
  W: 'doppia vu',
  X: 'ics',
  Y: 'ipsilon',
  '3': 'tre',
  '4': 'quattro',
  '7': 'sette',
  '9': 'nove',
}

export const spelled = (code: string): string =>
  Array.from(code.replace('-', ''), letter => CITIES[letter] ?? letter).join(', ')
