import type { Screen, SlotPart } from '../../ui/console/index.ts'

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

/** What waits for a second person stands on the first screen. */
export const slots: readonly SlotPart[] = [
  { slot: 'home', act: 'content.review', load: () => import('./texts-at-home.tsx') },
]
