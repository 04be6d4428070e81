export { servicesApi, type ServicesApiDeps } from './services-api.ts'
