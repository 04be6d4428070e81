import type { Screen } from '../../../ui/console/index.ts'

export const doublesScreens: readonly Screen[] = [
  {
    path: '/console/doubles',
    title: ['Doppioni', 'Doubles'],
    act: 'directory.merge',
    nav: {
      label: ['Doppioni', 'Doubles'],
      icon: 'merge',
      order: 50,
      badge: '/console/api/doubles/count',
      group: 'map',
    },
    load: () => import('./doubles.tsx'),
  },
  {
    path: '/console/doubles/merged',
    title: ['Schede unite', 'Merged'],
    act: 'directory.merge',
    load: () => import('./merged.tsx'),
  },
]
