export { caseRoutes } from './api.ts'
export { consentStands } from './consents.ts'
export { addEntry } from './entries.ts'
export { findCase } from './find-case.ts'
