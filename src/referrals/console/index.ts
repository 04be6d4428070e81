import type { Screen, SlotPart } from '../../ui/console/index.ts'

/** Screens of referrals: ours, and those of a partner's people. */
export const screens: readonly Screen[] = [
  {
    path: '/console/referrals',
    title: ['Invii', 'Referrals'],
    act: 'referral.read',
    nav: { label: ['Invii', 'Referrals'], icon: 'network', order: 3, badge: '/console/api/referrals/count' },
    load: () => import('./referrals.tsx'),
  },
  {
    path: '/console/referrals/loop',
    title: ['Domanda dopo un invio', 'Question after a referral'],
    act: 'referral.set-loop',
    nav: {
      label: ['Domanda dopo un invio', 'Question after a referral'],
      icon: 'network',
      order: 63,
      group: 'settings',
    },
    load: () => import('./loop-settings.tsx'),
  },
  {
    path: '/console/referrals/:id',
    title: ['Invio', 'Referral'],
    act: 'referral.read',
    load: () => import('./referral.tsx'),
  },
  {
    path: '/console/cases/:caseId/refer',
    title: ['Nuovo invio', 'New referral'],
    act: 'referral.work',
    load: () => import('./refer.tsx'),
  },
  {
    path: '/console/incoming',
    title: ['Richieste', 'Requests'],
    act: 'referral.answer',
    nav: { label: ['Richieste', 'Requests'], icon: 'network', order: 3 },
    load: () => import('./incoming.tsx'),
  },
  {
    path: '/console/incoming/:id',
    title: ['Richiesta', 'Request'],
    act: 'referral.answer',
    load: () => import('./incoming-one.tsx'),
  },
]

/** What referrals put into screens of rooms above. */
export const slots: readonly SlotPart[] = [
  { slot: 'case', act: 'referral.read', load: () => import('./of-case.tsx') },
  { slot: 'case-members', act: 'referral.read', load: () => import('./focal-points.tsx') },
  { slot: 'conversation', act: 'referral.read', load: () => import('./of-conversation.tsx') },
  { slot: 'home', act: 'referral.set-partners', load: () => import('./entered-at-home.tsx') },
  { slot: 'organization', act: 'referral.read', load: () => import('./partner.tsx') },
  { slot: 'service', act: 'referral.read', load: () => import('./of-service.tsx') },
]
