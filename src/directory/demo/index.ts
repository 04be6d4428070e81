/** The demonstration helpdesk's map: invented services on real municipalities, always the same. */
export type { DemoService } from './demo-service.ts'
export { generateServices, type GenerateOptions } from './generate-services.ts'
export { loadDemonstration, loadServices } from './load-demonstration.ts'
export { DEMONSTRATION_DAY, DEMONSTRATION_SEED, DEMONSTRATION_SIZE } from './quotas.ts'
