import type { Screen } from '../../../ui/console/index.ts'

export const importScreens: readonly Screen[] = [
  {
    path: '/console/imports',
    title: ['Importa', 'Import'],
    act: 'directory.import-here',
    nav: {
      label: ['Importa', 'Import'],
      icon: 'upload',
      order: 60,
      badge: '/console/api/imports/count',
      group: 'map',
    },
    load: () => import('./imports.tsx'),
  },
  {
    path: '/console/imports/files/:id',
    title: ['Importa una lista', 'Import a list'],
    act: 'directory.import-here',
    load: () => import('./file.tsx'),
  },
  {
    path: '/console/imports/:id/undo',
    title: ['Annulla un’importazione', 'Take an import back'],
    act: 'directory.undo-import',
    load: () => import('./undo.tsx'),
  },
]
