/** The day (`YYYY-MM-DD`) that a moment falls on in Italy. Swedish writes days as ISO 8601 does. */
export const romeDay = (moment: Date): string => format.format(moment)

const format = new Intl.DateTimeFormat('sv-SE', { timeZone: 'Europe/Rome', dateStyle: 'short' })
