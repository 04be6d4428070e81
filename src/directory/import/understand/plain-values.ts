import type { Say } from './say.ts'

/** A web address with its scheme and a host in small letters, or null. */
export function readUrl(cell: string, field: string, say: Say): string | null {
  const text = cell
    .trim()
    .replace(/\s+/g, '')
    .replace(/^(?:https?:\/\/)+(?=https?:\/\/)/i, '')
  const whole = /^[a-z][a-z0-9+.-]*:\/\//i.test(text) ? text : `http://${text}`
  if (
    !/^https?:\/\//i.test(whole) ||
    !URL.canParse(whole) ||
    !/^[^./\s]+(\.[^./\s]+)+$/.test(new URL(whole).host.split(':')[0] ?? '')
  ) {
    say('url.unreadable', field, cell, null)
    return null
  }
  const made = whole.replace(
    /^(https?):\/\/([^/?#]+)/i,
    (_, scheme: string, host: string) => `${scheme.toLowerCase()}://${host.toLowerCase()}`,
  )
  if (made !== cell) say('url.completed', field, cell, made)
  return made
}

export function readEmail(cell: string, field: string, say: Say): string | null {
  const text = cell.trim().replace(/^mailto:/i, '')
  if (/^[^\s@,;:<>()]+@[^\s@,;:<>()]+\.[a-z]{2,}$/i.test(text)) return text
  say('email.unreadable', field, cell, null)
  return null
}

/** `2026-08-31`, from ISO or from day, month and year. */
export function readDate(cell: string, field: string, say: Say): string | null {
  const iso = /^(\d{4})-(\d{2})-(\d{2})(?:T.*)?$/.exec(cell)
  const italian = /^(\d{1,2})[/.-](\d{1,2})[/.-](\d{4})$/.exec(cell)
  const [year, month, day] = iso ? iso.slice(1) : italian ? [italian[3], italian[2], italian[1]] : []
  const made = `${year}-${month?.padStart(2, '0')}-${day?.padStart(2, '0')}`
  const date = new Date(`${made}T00:00:00Z`)
  if (!Number.isNaN(date.getTime()) && date.toISOString().startsWith(made)) return made
  say('date.unreadable', field, cell, null)
  return null
}

export function readInteger(cell: string, field: string, say: Say): number | null {
  if (/^\d{1,9}$/.test(cell)) return Number(cell)
  say('number.unreadable', field, cell, null)
  return null
}

export function readAmount(cell: string, field: string, say: Say): number | null {
  const text = cell.replace(/[€\s]|EUR/gi, '')
  const plain = /^\d{1,3}(\.\d{3})*(,\d+)?$/.test(text)
    ? text.replaceAll('.', '').replace(',', '.')
    : text.replace(',', '.')
  const amount = Number(plain)
  if (plain !== '' && Number.isFinite(amount) && amount >= 0 && amount < 1e10) return amount
  say('number.unreadable', field, cell, null)
  return null
}

const YES = new Set(['sì', 'si', "si'", 'yes', 'y', 's', 'true', 'vero', '1', 'x'])
const NO = new Set(['no', 'n', 'false', 'falso', '0'])

export function readAnswer(cell: string, field: string, say: Say): 'yes' | 'no' | null {
  const text = cell.trim().toLowerCase()
  if (YES.has(text)) return 'yes'
  if (NO.has(text)) return 'no'
  say('answer.unreadable', field, cell, null)
  return null
}

/** A point in or near Italy; two coordinates changed for one another, or none at all, are not one. */
export function readPoint(
  latitude: string,
  longitude: string,
  field: string,
  say: Say,
): { latitude: number; longitude: number } | null {
  const [lat, lon] = [Number(latitude.replace(',', '.')), Number(longitude.replace(',', '.'))]
  if (latitude !== '' && longitude !== '' && lat >= 35 && lat <= 48 && lon >= 6 && lon <= 19)
    return { latitude: lat, longitude: lon }
  say('point.unreadable', field, `${latitude}; ${longitude}`, null)
  return null
}
