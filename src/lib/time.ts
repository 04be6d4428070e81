const rome = new Intl.DateTimeFormat('sv-SE', { timeZone: 'Europe/Rome', dateStyle: 'short' })

/** The day in Italy at that moment, as `2026-11-22`. */
export const romeDay = (at: Date = new Date()): string => rome.format(at)
