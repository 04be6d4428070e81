/** Checks due: what of each service is to be checked again, when, and what somebody found out. */
export { checksApi } from './api.ts'
export { followDoubts } from './follow-doubts.ts'
export { refreshChecks } from './refresh-checks.ts'
