/** Lists brought in from the console. */
export { importsApi } from './api.ts'
export { IMPORT_TASK } from './ask-run.ts'
export { runImport } from './run-import.ts'
export { sweepUploads } from './sweep-uploads.ts'
