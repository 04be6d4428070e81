import { parsePhoneNumberFromString } from 'libphonenumber-js/min'
import type { Say } from './say.ts'

export type Phone = { number: string; extension: number | null; type: PhoneType; description: string | null }
type PhoneType = 'voice' | 'mobile' | 'fax' | 'text' | 'whatsapp' | 'tty'

/**
 * The telephone numbers of a cell in E.164. Landlines of Italy keep their zero; where a spreadsheet lost it, it is put back and said.
 * Short public numbers (112, 1522, 116117) stay short. What cannot be understood stays as it was written.
 */
export function readPhones(cell: string, type: PhoneType, field: string, say: Say): Phone[] {
  const pieces = splitPhones(cell)
  if (pieces.length > 1) say('phone.several', field, cell, pieces.join(' · '))
  return pieces.map(piece => readPhone(piece, type, field, say))
}

/** «0881 543118 / 0881 543119», but not «0881/543118» nor «0881 - 543118», which are one number. */
function splitPhones(cell: string): string[] {
  const parts = cell.split(/[;\n|]|,(?!\d{1,2}$)|\s+(?:e|o|oppure)\s+/i)
  return parts
    .flatMap(part => splitAt(part, /\s*\/\s*|\s+[-–]\s+/))
    .map(part => part.trim())
    .filter(part => part !== '')
}

function splitAt(part: string, at: RegExp): string[] {
  const halves = part.split(at)
  return halves.every(half => digitsOf(half).length >= 6) ? halves : [part]
}

const digitsOf = (text: string): string => text.replace(/\D/g, '')
const SHORT = /^(11\d|1[59]\d{2}|116\d{3})$/
/** Free and shared-cost numbers, which have no zero to lose. */
const NON_GEOGRAPHIC = /^(80[03]|84[0178]|89[2459]|19[29]|178)/

function readPhone(written: string, type: PhoneType, field: string, say: Say): Phone {
  const { text, kind, extension } = labelled(written, type)
  const { number, code } = understand(text)
  if (number === null) {
    say('phone.unreadable', field, written, written)
    return { number: written, extension, type: kind, description: null }
  }
  if (code !== null) say(code, field, written, number)
  else if (number !== written) say('phone.read', field, written, number)
  if (code === 'phone.zero-restored' && !isValid(number)) say('phone.doubtful', field, written, number)
  return {
    number,
    extension,
    type: kind === 'voice' && /^\+393\d{8,9}$/.test(number) ? 'mobile' : kind,
    description: null,
  }
}

function labelled(written: string, type: PhoneType): { text: string; kind: PhoneType; extension: number | null } {
  const extension = /\b(?:int(?:erno|\.)?|ext\.?)\s*(\d{1,6})\s*$/i.exec(written)
  const kind = /\bfax\b/i.test(written) ? 'fax' : /whats\s?app/i.test(written) ? 'whatsapp' : type
  return {
    text: extension ? written.slice(0, extension.index) : written,
    kind,
    extension: extension ? Number(extension[1]) : null,
  }
}

type Understood = { number: string | null; code: 'phone.zero-restored' | 'phone.doubtful' | 'phone.ambiguous' | null }

function understand(text: string): Understood {
  const plain = text.replace(/^[^\d+]*/, '').replace(/^'/, '')
  const digits = digitsOf(plain)
  // Anything but digits and what people put between them is not a number, or more than one.
  if (digits === '' || /[^\d\s+().\-/–:]/.test(plain.replace(/[a-zà-ù.]*\s*$/i, '')))
    return { number: null, code: null }
  if (plain.startsWith('+') || plain.startsWith('00'))
    return judged(plain.startsWith('+') ? `+${digits}` : `+${digits.slice(2)}`)
  if (SHORT.test(digits)) return { number: digits, code: null }
  if (digits.startsWith('0')) return judged(`+39${digits}`)
  if (digits.startsWith('3') && digits.length >= 9 && isValid(`+39${digits}`))
    return { number: `+39${digits}`, code: digits.length === 9 ? 'phone.ambiguous' : null }
  if (NON_GEOGRAPHIC.test(digits) && isValid(`+39${digits}`)) return { number: `+39${digits}`, code: null }
  const restored = `+390${digits}`
  return digits.length >= 5 && isPossible(restored)
    ? { number: restored, code: 'phone.zero-restored' }
    : { number: null, code: null }
}

function judged(number: string): Understood {
  if (!isPossible(number)) return { number: null, code: null }
  return { number, code: isValid(number) ? null : 'phone.doubtful' }
}

const isPossible = (number: string): boolean => parsePhoneNumberFromString(number)?.isPossible() ?? false
const isValid = (number: string): boolean => parsePhoneNumberFromString(number)?.isValid() ?? false
