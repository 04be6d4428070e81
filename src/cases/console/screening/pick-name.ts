import { pick } from '../../../ui/console/index.ts'
import type { Named } from '../../screening/instrument.ts'

/** The words that whoever sits here reads. */
export const pickName = ({ it, en }: Named): string => pick([it, en])
