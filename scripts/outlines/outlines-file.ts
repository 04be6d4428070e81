import { join } from 'node:path'
import { drawProvinces } from './draw-provinces.ts'

export const outlinesFile = join(import.meta.dirname, '../../src/directory/coverage/province-outlines.json')

/** One province a line. */
export const outlinesText = (): string =>
  `[\n${drawProvinces()
    .map(each => JSON.stringify(each))
    .join(',\n')}\n]\n`
