import type { Screen } from '../../../ui/console/index.ts'

export const coverageScreen: Screen = {
  path: '/console/coverage',
  title: ['Copertura', 'Coverage'],
  act: 'directory.coverage',
  nav: { label: ['Copertura', 'Coverage'], icon: 'chart', order: 50, group: 'map' },
  load: () => import('./coverage.tsx'),
}
