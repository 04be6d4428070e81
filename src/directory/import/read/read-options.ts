import type { ImportMap } from '../import-map.ts'
import type { ReadOptions } from './open-source.ts'

/** How a map says that a file is to be opened; what it does not say is recognised. */
export function readOptions(map: ImportMap | undefined): ReadOptions {
  const { encoding, delimiter, sheet, headerRow } = map ?? {}
  return {
    ...(encoding && { encoding }),
    ...(delimiter && { delimiter }),
    ...(sheet && { sheet }),
    ...(headerRow && { headerRow }),
  }
}
