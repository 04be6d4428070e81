import type { Screen } from '../../ui/console/index.ts'

/** Screens of the map of services, each by its own line. */
export const screens: readonly Screen[] = []
