import { createHmac } from 'node:crypto'
import { sameSecret } from '../same-secret.ts'

/** As e-mail addresses bear it: they are often written in small letters on the way. */
const LETTERS = 'abcdefghijklmnopqrstuvwxyz234567'
const LENGTH = 34
const SIGNATURE_BYTES = 5

/** Our id of a message and five bytes of signature, in 34 letters: stands in its return address and in its Message-ID. */
export function signOf(key: string, id: string): string {
  const bytes = Buffer.concat([Buffer.from(id.replaceAll('-', ''), 'hex'), signatureOf(key, id)])
  let [bits, held, letters] = [0, 0, '']
  for (const byte of bytes) {
    held = (held << 8) | byte
    bits += 8
    while (bits >= 5) {
      bits -= 5
      letters += LETTERS[(held >> bits) & 31]
    }
    held &= (1 << bits) - 1
  }
  return letters + (bits ? LETTERS[(held << (5 - bits)) & 31] : '')
}

const signatureOf = (key: string, id: string) =>
  createHmac('sha256', Buffer.from(key, 'hex')).update(`message ${id}`).digest().subarray(0, SIGNATURE_BYTES)

/** The id of the first true sign in a text; signs that somebody made up are passed over. */
export function findSigned(key: string, text: string): string | null {
  for (const [letters] of text.toLowerCase().matchAll(SIGNS)) {
    const id = idOf(letters)
    if (sameSecret(signOf(key, id), letters)) return id
  }
  return null
}

const SIGNS = new RegExp(`(?<![a-z2-7])[a-z2-7]{${LENGTH}}(?![a-z2-7])`, 'g')

function idOf(letters: string): string {
  let held = 0n
  for (const letter of letters) held = (held << 5n) | BigInt(LETTERS.indexOf(letter))
  // 34 letters hold 170 bits, of which 168 are bytes.
  const hex = (held >> 2n).toString(16).padStart(42, '0').slice(0, 32)
  return hex.replace(/(.{8})(.{4})(.{4})(.{4})(.{12})/, '$1-$2-$3-$4-$5')
}

/** `helpdesk+sign@example.org`, where it fits into an address (RFC 5321: 64 characters before the @). */
export function plusAddress(address: string, sign: string): string | null {
  const at = address.lastIndexOf('@')
  const local = `${address.slice(0, at)}+${sign}`
  return local.length <= 64 ? `${local}${address.slice(at)}` : null
}
