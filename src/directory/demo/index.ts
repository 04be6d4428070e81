/** The demonstration helpdesk's map: invented services on real municipalities, always the same. */
export { generateServices } from './generate-services.ts'
export { loadDemonstration, loadServices } from './load-demonstration.ts'
