import type { Say } from './say.ts'

export type Address = { street: string; postalCode: string | null; city: string | null; province: string | null }

/** Street (which may hold « - » itself), CAP, municipality, province, each parted by « - »: read from the right. */
const DASHED = /^(.+) - (\d{2,5}) - (.+) - ([A-Za-z]{2})$/
/** «Via Roma 5, 71121 Foggia (FG)», «Via Roma 5 - 71121 FOGGIA FG». */
const RUNNING = /^(.+?)[\s,–-]+(\d{5})\s*[,–-]?\s+(.+?)(?:\s*\(([A-Za-z]{2})\)|[\s,–-]+([A-Z]{2}))?$/

/** Takes a packed address apart; a text that does not let itself be taken apart is kept whole as the street, and said. */
export function readPackedAddress(cell: string, field: string, say: Say): Address {
  const text = cell.replace(/\s+/g, ' ').trim()
  const [, street, cap, city, sigla, running] = DASHED.exec(text) ?? RUNNING.exec(text) ?? []
  if (!street || !cap || !city) {
    say('address.not-split', field, cell, text)
    return { street: text, postalCode: null, city: null, province: null }
  }
  const province = (sigla ?? running)?.toUpperCase() ?? null
  const postalCode = readPostalCode(cap, field, say)
  say('address.split', field, cell, [street, postalCode, city, province].filter(Boolean).join(' | '))
  return { street, postalCode, city, province }
}

/** Five digits. A spreadsheet takes leading zeros away: «9032» is 09032, «79» is 00079. */
export function readPostalCode(cell: string, field: string, say: Say): string | null {
  const digits = cell.replace(/^I-?/i, '').trim()
  if (/^\d{5}$/.test(digits)) return digits
  if (/^\d{2,4}$/.test(digits)) {
    const restored = digits.padStart(5, '0')
    say('postal-code.zero-restored', field, cell, restored)
    return restored
  }
  say('postal-code.unreadable', field, cell, null)
  return null
}
