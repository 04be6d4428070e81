import { say } from './words.ts'

/** '2026-Q3' as «3º trimestre 2026». */
export const sayQuarter = (period: string): string => say('quarter', { n: period.slice(6), year: period.slice(0, 4) })
