import type { Screen } from '../../ui/console/index.ts'

/** Screens of the words that the house says. */
export const screens: readonly Screen[] = [
  {
    path: '/console/texts',
    title: ['Testi nelle lingue', 'Texts in languages'],
    act: 'content.write',
    nav: { label: ['Testi nelle lingue', 'Texts in languages'], icon: 'words', order: 60.5, group: 'settings' },
    load: () => import('./texts.tsx'),
  },
]
