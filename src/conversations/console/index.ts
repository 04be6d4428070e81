import type { Screen } from '../../ui/console/index.ts'

/** Screens of the front office. */
export const screens: readonly Screen[] = [
  {
    path: '/console/conversations',
    title: ['Conversazioni', 'Conversations'],
    act: 'conversation.read',
    nav: {
      label: ['Conversazioni', 'Conversations'],
      icon: 'chat',
      order: 1,
      badge: '/console/api/conversations/count',
    },
    load: () => import('./inbox.tsx'),
  },
  {
    path: '/console/conversations/:id',
    title: ['Conversazione', 'Conversation'],
    act: 'conversation.read',
    load: () => import('./inbox.tsx'),
  },
  {
    path: '/console/callbacks',
    title: ['Richiamate', 'Callbacks'],
    act: 'callback.work',
    nav: {
      label: ['Richiamate', 'Callbacks'],
      icon: 'phone',
      order: 2,
      badge: '/console/api/callbacks/count',
    },
    load: () => import('./callbacks.tsx'),
  },
  {
    path: '/console/desk',
    title: ['Orari e prime risposte', 'Hours and first answers'],
    act: 'desk.see-settings',
    nav: { label: ['Orari e prime risposte', 'Hours and first answers'], icon: 'clock', order: 60, group: 'settings' },
    load: () => import('./desk-settings.tsx'),
  },
  {
    path: '/console/interpreting',
    title: ['Mediazioni', 'Sessions'],
    act: 'interpreting.answer',
    nav: { label: ['Mediazioni', 'Sessions'], icon: 'people', order: 3 },
    load: () => import('./interpreting/my-sessions.tsx'),
  },
  {
    path: '/console/front-office',
    title: ['Front office in cifre', 'Front office in figures'],
    act: 'conversation.figures',
    nav: { label: ['Front office in cifre', 'Front office in figures'], icon: 'chart', order: 4 },
    load: () => import('./front-office/figures.tsx'),
  },
]
