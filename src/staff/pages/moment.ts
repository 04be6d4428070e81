import type { Say } from './words.ts'

/** Day and time as the helpdesk's clock shows them. */
export const moment = (at: Date, say: Say): string =>
  at.toLocaleString(say.lang === 'it' ? 'it-IT' : 'en-GB', {
    timeZone: 'Europe/Rome',
    day: 'numeric',
    month: 'short',
    hour: '2-digit',
    minute: '2-digit',
  })
