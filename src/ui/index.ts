import { formStyleHash } from './form-style.ts'
import { styleHash } from './style.ts'

/** Of every style element that pages carry inline, for the content security policy. */
export const styleHashes: readonly string[] = [styleHash, formStyleHash]
