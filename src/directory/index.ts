export { checksApi, followDoubts, refreshChecks } from './checks/index.ts'
export { changesRoutes, linkDemonstrationPartner, linkPartner } from './changes/index.ts'
export { COUNT_KEYS, type CountKey, countServices } from './counts.ts'
export { countUnmetNeed } from './count-unmet-need.ts'
export { coverageApi } from './coverage/api.ts'
export { suppressCells } from './coverage/suppress-cells.ts'
export { directoryRoutes } from './directory-routes.ts'
export { doublesApi, FIND_DOUBLES, findDoubles, lookAfterImports } from './doubles/index.ts'
export { editingRoutes } from './editing/index.ts'
export { loadDemonstration } from './demo/index.ts'
export { EXPORT_FORMATS, type ExportFormat, exportServices } from './export/index.ts'
export { csvLine } from './export/csv-cell.ts'
export { mapSource } from './find/map-source.ts'
export { followMap } from './follow-map.ts'
export {
  type Finding,
  importFile,
  type ImportInput,
  type ImportSummary,
  parseImportMap,
  readImportMap,
  sayFinding,
  saySummary,
  suggestMapFor,
  tryImport,
  UnreadableFile,
} from './import/index.ts'
export { IMPORT_TASK, importsApi, runImport, sweepUploads } from './import/desk/index.ts'
export { type LiveMap, openMap } from './open-map.ts'
export { entriesOf, organizationNames, organizationsNamed, partnersOf } from './organization-names.ts'
export { gazetteer } from './places/index.ts'
export { nearPlace } from './api/near-place.ts'
export { reasonsInWords } from './pages/reasons-in-words.ts'
export { type CountedOutcomes, keepOutcomes } from './outcomes/keep-outcomes.ts'
export { readOutcomes, type ShownOutcomes } from './outcomes/read-outcomes.ts'
export { prepareDirectory } from './prepare-directory.ts'
export { previewUndo, type Reversal, undoImport } from './take-back/index.ts'
export type { PublicMap } from './public-map.ts'
