import { createHash } from 'node:crypto'
import { BadInput } from '../lib/errors.ts'

/** One of three papers. */
export interface PaperShare {
  /** Which papers belong together: 4 bytes. */
  readonly set: Buffer
  /** 1 to 3, as printed on the paper. */
  readonly number: number
  readonly share: Uint8Array
}

/** Crockford's: no letter that looks like a number, none that makes a word. */
const ALPHABET = '0123456789ABCDEFGHJKMNPQRSTVWXYZ'
const FORM = 1
const SHARE = 33
const HEAD = 1 + 4 + 1
const CHECK = 4
/** Of the bytes above, in characters of five bits. */
const LENGTH = Math.ceil(((HEAD + SHARE + CHECK) * 8) / 5)
const GROUP = 5

/** A share as it is printed: groups of five letters and digits, with a check that finds every slip of the pen. */
export function printShare({ set, number, share }: PaperShare): string {
  const body = Buffer.concat([Buffer.of(FORM), set, Buffer.of(number), share])
  const text = encode(Buffer.concat([body, checkOf(body)]))
  return text.match(new RegExp(`.{1,${GROUP}}`, 'g'))?.join(' ') ?? ''
}

/**
 * Reads what was typed from the paper; case, spaces and hyphens do not matter, O is 0, I and L are 1.
 * @throws BadInput `vault.share-mistyped`, which never repeats it
 */
export function readShare(text: string, field = 'share'): PaperShare {
  const letters = text.toUpperCase().replaceAll(/[\s-]/g, '').replaceAll('O', '0').replaceAll(/[IL]/g, '1')
  const wrong = new BadInput('vault.share-mistyped', field)
  if (letters.length !== LENGTH || !/^[0-9A-HJKMNP-TV-Z]+$/.test(letters)) throw wrong
  const bytes = decode(letters)
  const body = bytes.subarray(0, HEAD + SHARE)
  // Also the bits that fill the last letter: what reads back must print as it was typed.
  if (!checkOf(body).equals(bytes.subarray(HEAD + SHARE)) || encode(bytes) !== letters || body[0] !== FORM) throw wrong
  return { set: body.subarray(1, 5), number: body[5], share: Uint8Array.from(body.subarray(HEAD)) }
}

const checkOf = (body: Buffer): Buffer => createHash('sha256').update(body).digest().subarray(0, CHECK)

function encode(bytes: Buffer): string {
  const bits = [...bytes].map(byte => byte.toString(2).padStart(8, '0')).join('')
  const fives = bits.match(/.{1,5}/g) ?? []
  return fives.map(five => ALPHABET[Number.parseInt(five.padEnd(5, '0'), 2)]).join('')
}

function decode(letters: string): Buffer {
  const bits = Array.from(letters, letter => ALPHABET.indexOf(letter).toString(2).padStart(5, '0')).join('')
  return Buffer.from((bits.match(/.{8}/g) ?? []).map(byte => Number.parseInt(byte, 2)))
}
