import { scriptPath } from '../../ui/assets.ts'

/** What the operator decides about the public pages. */
export interface Site {
  /** The data are invented: every page says so. */
  demo: boolean
  /** Where «leave» leads: an innocent page of somebody else. */
  leaveTo?: string
  /** Where a base map of the operator's own is served, if there is one. */
  mapTiles?: string
  /** Whether one may write to the helpdesk from a page. */
  canWrite?: () => boolean
}

/** The weather of the Italian air force: a page that anybody may have open. */
export const defaultLeaveTo = 'https://www.meteoam.it/'

/** Paths of the module scripts that every public page loads; pages say everything without them. */
export const pageScripts: readonly string[] = [scriptPath('page')].flatMap(path => path ?? [])
