import type { Screen } from '../../ui/console/index.ts'
import { changeScreens } from './changes/index.ts'
import { doublesScreens } from './doubles/index.ts'
import { importScreens } from './imports/index.ts'
import { coverageScreen } from './coverage/index.ts'

/** Screens of the map of services, each by its own line. */
export const screens: readonly Screen[] = [
  { path: '/console/checks', title: ['Da verificare', 'To check'], act: 'directory.verify', nav: { label: ['Da verificare', 'To check'], icon: 'check', order: 10, badge: '/console/api/checks/count', group: 'map' }, load: () => import('./checks/checks.tsx') },
  { path: '/console/checks/intervals', title: ['Ogni quanto si verifica', 'How often we check'], act: 'directory.set-intervals', load: () => import('./checks/intervals.tsx') },
  { path: '/console/services', title: ['Servizi', 'Services'], act: 'directory.work', nav: { label: ['Servizi', 'Services'], icon: 'list', order: 30, group: 'map' }, load: () => import('./services/services.tsx') },
  { path: '/console/services/new', title: ['Nuovo servizio', 'New service'], act: 'directory.review', load: () => import('./services/new-service.tsx') },
  { path: '/console/services/:id', title: ['Servizio', 'Service'], act: 'directory.work', load: () => import('./services/service.tsx') },
  { path: '/console/services/:id/history', title: ['Storia', 'History'], act: 'directory.work', load: () => import('./history/service-history.tsx') },
  { path: '/console/bulk', title: ['Modifica molti servizi', 'Edit many services'], act: 'directory.edit-in-bulk', load: () => import('./bulk/bulk.tsx') },
  { path: '/console/categories', title: ['Categorie', 'Categories'], act: 'directory.edit-categories', nav: { label: ['Categorie', 'Categories'], icon: 'tag', order: 60, group: 'map' }, load: () => import('./categories/categories.tsx') },
  { path: '/console/lexicon', title: ['Parole del bisogno', 'Words of need'], act: 'directory.edit-lexicon', nav: { label: ['Parole del bisogno', 'Words of need'], icon: 'words', order: 61, group: 'map' }, load: () => import('./lexicon/lexicon.tsx') },
  { path: '/console/organizations/:id', title: ['Ente', 'Organisation'], act: 'directory.work', load: () => import('./services/organization.tsx') },
  { path: '/console/organizations/:id/history', title: ['Storia', 'History'], act: 'directory.work', load: () => import('./history/organization-history.tsx') },
  coverageScreen,
  ...changeScreens,
  ...doublesScreens,
  ...importScreens,
] // prettier-ignore
