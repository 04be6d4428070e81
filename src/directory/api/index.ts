export { developers } from './developers.ts'
export { servicesApi } from './services-api.ts'
