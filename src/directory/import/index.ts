/** Lists of services into the map: files read, understood, compared and written. */
export type { Finding } from './finding.ts'
export { importFile, type ImportInput, type ImportSummary } from './import-file.ts'
export { type ImportMap, parseImportMap, readImportMap } from './import-map.ts'
export { sayFinding, saySummary } from './say-report.ts'
export { suggestMapFor } from './suggest-map-for.ts'
export { tryImport } from './try-import.ts'
export { UnreadableFile } from './unreadable-file.ts'
export { noImportNow } from './write/seen.ts'
