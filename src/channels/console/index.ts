import type { Screen } from '../../ui/console/index.ts'

export const screens: readonly Screen[] = [
  {
    path: '/console/channels',
    title: ['Canali', 'Channels'],
    act: 'channel.see',
    nav: {
      label: ['Canali', 'Channels'],
      icon: 'chat',
      order: 55,
      group: 'settings',
      badge: '/console/api/channels/count',
    },
    load: () => import('./channels.tsx'),
  },
]
