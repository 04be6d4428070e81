import type { Screen } from '../../../ui/console/index.ts'

/** Proposals, one's own proposals, letters to organisations. */
export const changeScreens: readonly Screen[] = [
  {
    path: '/console/changes',
    title: ['Proposte', 'Proposals'],
    act: 'directory.review',
    nav: {
      label: ['Proposte', 'Proposals'],
      icon: 'check',
      order: 20,
      badge: '/console/api/changes/count',
      group: 'map',
    },
    load: () => import('./changes.tsx'),
  },
  {
    path: '/console/changes/:id',
    title: ['Proposta', 'Proposal'],
    act: 'directory.propose',
    load: () => import('./changes.tsx'),
  },
  {
    path: '/console/my-changes',
    title: ['Le mie proposte', 'My proposals'],
    act: 'directory.propose',
    nav: { label: ['Le mie proposte', 'My proposals'], icon: 'people', order: 40, group: 'map' },
    load: () => import('./my-changes.tsx'),
  },
  {
    path: '/console/own',
    title: ['I nostri servizi', 'Our services'],
    act: 'directory.correct-own',
    nav: { label: ['I nostri servizi', 'Our services'], icon: 'list', order: 10, group: 'map' },
    load: () => import('./own.tsx'),
  },
  {
    path: '/console/letters',
    title: ['Lettere', 'Letters'],
    act: 'directory.invite-correction',
    nav: { label: ['Lettere agli enti', 'Letters'], icon: 'mail', order: 45, group: 'map' },
    load: () => import('./letters.tsx'),
  },
]
