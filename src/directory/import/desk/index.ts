/** Lists brought in from the console. */
export { importsApi, UPLOADS } from './api.ts'
export { IMPORT_TASK } from './ask-run.ts'
export { runImport } from './run-import.ts'
export { sweepUploads } from './sweep-uploads.ts'
