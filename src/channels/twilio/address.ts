import { parsePhoneNumberFromString } from 'libphonenumber-js'
import type { Address } from '../channel.ts'

/** Numbers that stand for «withheld»: letters spelt on a keypad (ANONYMOUS, UNKNOWN, RESTRICTED, UNAVAILABLE). */
const WITHHELD = new Set(['+266696687', '+8656696', '+7378742833', '+86282452253', '+464'])

/** Whoever calls or writes; without a number, a name of its own for this one call. */
export function addressOf(from: string, sid: string): Address {
  const number = WITHHELD.has(from) ? undefined : parsePhoneNumberFromString(from)
  if (number) return { kind: 'phone', value: number.number }
  if (/^\+\d{3,15}$/.test(from) && !WITHHELD.has(from)) return { kind: 'phone', value: from }
  return { kind: 'none', value: `call ${sid}` }
}
