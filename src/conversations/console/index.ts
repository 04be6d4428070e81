import type { Screen, SlotPart } from '../../ui/console/index.ts'

export { DangerBanner } from './danger-banner.tsx'

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
    path: '/console/contact',
    title: ['Scrivi un contatto', 'Write down a contact'],
    act: 'contact.log',
    nav: { label: ['Scrivi un contatto', 'Write down a contact'], icon: 'plus', order: 3 },
    load: () => import('./contact.tsx'),
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
  {
    path: '/console/ready-answers',
    title: ['Risposte pronte', 'Ready answers'],
    act: 'conversation.write-ready-answers',
    nav: { label: ['Risposte pronte', 'Ready answers'], icon: 'speak', order: 61, group: 'settings' },
    load: () => import('./ready-answers.tsx'),
  },
  {
    path: '/console/voices',
    title: ['Voci registrate', 'Recorded voices'],
    act: 'voice.record',
    nav: { label: ['Voci registrate', 'Recorded voices'], icon: 'microphone', order: 61, group: 'settings' },
    load: () => import('./voices/voices.tsx'),
  },
  {
    path: '/console/translator',
    title: ['Bozze di traduzione', 'Draft translations'],
    act: 'conversation.set-draft-translator',
    nav: { label: ['Bozze di traduzione', 'Draft translations'], icon: 'globe', order: 63, group: 'settings' },
    load: () => import('./interpreting/translator.tsx'),
  },
  {
    path: '/console/inbox-settings',
    title: ['Etichette e carichi', 'Labels and loads'],
    act: 'conversation.assign',
    nav: { label: ['Etichette e carichi', 'Labels and loads'], icon: 'tag', order: 62, group: 'settings' },
    load: () => import('./inbox-settings.tsx'),
  },
]

/** What the front office puts into screens of rooms above. */
export const slots: readonly SlotPart[] = [
  { slot: 'text', act: 'voice.record', load: () => import('./voices/of-text.tsx') },
]
