export { developers, type DevelopersDeps } from './developers.ts'
export { servicesApi, type ServicesApiDeps } from './services-api.ts'
