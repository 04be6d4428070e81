import { writeFileSync } from 'node:fs'
import { outlinesFile, outlinesText } from './outlines/outlines-file.ts'

/** Writes the shapes of the provinces anew, after the gazetteer or the packages under it have changed. */
writeFileSync(outlinesFile, outlinesText())
