import { sayInbox as say } from './inbox-words.ts'

const MINUTE = 60_000
/** From when on (minutes) a wait is long, and too long. */
const LONG = 15
const TOO_LONG = 60

/** How long somebody has waited. The database knows quarters of an hour only, and so do we. */
export function waitingTime(since: string, now = Date.now()): { text: string; tone: 'info' | 'warn' | 'bad' } {
  const minutes = Math.max(0, Math.floor((now - Date.parse(since)) / MINUTE / 15) * 15)
  return { text: inWords(minutes), tone: minutes >= TOO_LONG ? 'bad' : minutes >= LONG ? 'warn' : 'info' }
}

function inWords(minutes: number): string {
  if (minutes < LONG) return say('now')
  if (minutes < 60) return say('minutes', { n: minutes })
  if (minutes < 48 * 60) return say('hours', { n: Math.floor(minutes / 60) })
  return say('days', { n: Math.floor(minutes / 1440) })
}
