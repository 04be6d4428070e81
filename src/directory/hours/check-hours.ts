import { HoursSyntaxError, parseHours } from './parse-hours.ts'

export type HoursFault = { code: HoursSyntaxError['code']; position: number; found: string }

/** Null if Approdo can read the expression; else what is wrong and at which character (from 0), for importers. */
export function checkHours(osm: string): HoursFault | null {
  try {
    parseHours(osm)
    return null
  } catch (error) {
    if (!(error instanceof HoursSyntaxError)) throw error
    return { code: error.code, position: error.position, found: osm.slice(error.position, error.position + 20) }
  }
}
