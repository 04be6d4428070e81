import { BadInput } from '../../lib/errors.ts'
import type { TransportKey } from '../../vault/index.ts'

/** Fifteen digits by chance and one that gives mistakes away: 10 ^ 15 codes. The arithmetic: docs/decisions/0084. */
const BY_CHANCE = 15
const LENGTH = 16

/**
 * The code of a thread that begins with a form: the same for the same form, so that whoever sends it again because the
 * answer was lost is told the same code.
 */
export function codeFor(transport: TransportKey, formKey: string): string {
  const bytes = transport.lookUp('return code', formKey)
  // Sixteen bytes for fifty bits: no digit is likelier than another.
  const number = BigInt(`0x${bytes.subarray(0, 16).toString('hex')}`) % 10n ** BigInt(BY_CHANCE)
  const digits = String(number).padStart(BY_CHANCE, '0')
  return digits + checkDigit(digits)
}

/** Sixteen bits of its keyed hash: enough to find it by, too few to guess the rest from. */
export const bucketOf = (transport: TransportKey, code: string): number =>
  transport.lookUp('return code bucket', code).readUInt16BE(0)

/** What its keys are locked with: without the transport key, whoever has the database cannot even begin to guess. */
export const secretOf = (transport: TransportKey, code: string): string =>
  transport.lookUp('return code secret', code).toString('base64url')

/** As people read it: four groups of four. */
export const inGroups = (code: string): string => code.match(/.{4}/g)?.join(' ') ?? code

/** Where the digits of each script begin: Latin, Arabic, Persian and Urdu, N'Ko, Devanagari, Bengali, Gurmukhi, Adlam. */
const ZEROS = [0x30, 0x660, 0x6f0, 0x7c0, 0x966, 0x9e6, 0xa66, 0x1e950]

/**
 * A code as somebody typed it, with whatever stands between the digits.
 * @throws BadInput `code.length` with how many digits there are, `code.mistyped` when a digit is wrong or two changed places
 */
export function readCode(typed: string): string {
  const code = Array.from(typed.slice(0, 200), digitOf).join('')
  if (code.length !== LENGTH) throw new BadInput('code.length', 'code', { digits: code.length })
  if (checkDigit(code) !== '0') throw new BadInput('code.mistyped', 'code')
  return code
}

function digitOf(sign: string): string {
  const at = sign.codePointAt(0) ?? 0
  const zero = ZEROS.find(each => at >= each && at < each + 10)
  return zero === undefined ? '' : String(at - zero)
}

/** Damm's quasigroup of order ten: finds every single wrong digit and every two neighbours that changed places. */
const DAMM = [
  '0317598642',
  '7092154863',
  '4206871359',
  '1750983426',
  '6123045978',
  '3674209581',
  '5869720134',
  '8945362017',
  '9438617205',
  '2581436790',
]

/** Of digits with their check digit it is 0. */
function checkDigit(digits: string): string {
  let interim = 0
  for (const digit of digits) interim = Number(DAMM[interim]?.[Number(digit)])
  return String(interim)
}
