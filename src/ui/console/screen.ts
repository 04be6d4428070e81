import type { ComponentType } from 'preact'
import type { IconName } from './icon.tsx'

/** A screen of the console, loaded when somebody opens it: see `index.ts` for how to write one. */
export interface Screen {
  /** `/console/checks`, or with parts of its own: `/console/services/:id`. */
  readonly path: string
  /** Fixed words: titles stay in the history of a browser, so none names a thing or a person. */
  readonly title: readonly [it: string, en: string]
  /** Who may not perform this act does not see the screen. */
  readonly act: string
  /** Its place in the navigation; without, it is reached from other screens. */
  readonly nav?: {
    readonly label: readonly [it: string, en: string]
    readonly icon: IconName
    readonly order: number
    /** Path of the API that gives `{ count }`: how many wait for whoever sits here. */
    readonly badge?: string
    readonly group?: 'map' | 'settings'
  }
  readonly load: () => Promise<{ default: ComponentType<{ params: Record<string, string> }> }>
}
