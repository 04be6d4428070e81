import type { Screen } from '../../ui/console/index.ts'

export const home: Screen = {
  path: '/console',
  title: ['Oggi', 'Today'],
  act: 'console.open',
  nav: { label: ['Oggi', 'Today'], icon: 'home', order: 0 },
  load: () => import('./home.tsx'),
}
