import type { Screen } from '../../ui/console/index.ts'
import { doublesScreens } from './doubles/index.ts'
import { importScreens } from './imports/index.ts'
import { coverageScreen } from './coverage/index.ts'

/** Screens of the map of services, each by its own line. */
export const screens: readonly Screen[] = [
  { path: '/console/services', title: ['Servizi', 'Services'], act: 'directory.work', nav: { label: ['Servizi', 'Services'], icon: 'list', order: 30, group: 'map' }, load: () => import('./services/services.tsx') },
  { path: '/console/services/:id', title: ['Servizio', 'Service'], act: 'directory.work', load: () => import('./services/service.tsx') },
  { path: '/console/services/:id/history', title: ['Storia', 'History'], act: 'directory.work', load: () => import('./history/service-history.tsx') },
  { path: '/console/organizations/:id', title: ['Ente', 'Organisation'], act: 'directory.work', load: () => import('./services/organization.tsx') },
  { path: '/console/organizations/:id/history', title: ['Storia', 'History'], act: 'directory.work', load: () => import('./history/organization-history.tsx') },
  coverageScreen,
  ...doublesScreens,
  ...importScreens,
] // prettier-ignore
