import type { Screen, SlotPart } from '../../ui/console/index.ts'

/** Screens of cases. */
export const screens: readonly Screen[] = [
  {
    path: '/console/my-day',
    title: ['La mia giornata', 'My day'],
    act: 'case.read',
    nav: { label: ['La giornata', 'My day'], icon: 'check', order: 0.5, badge: '/console/api/my-day/count' },
    load: () => import('./plan/my-day.tsx'),
  },
  {
    path: '/console/deadline-rules',
    title: ['Regole delle scadenze', 'Rules of deadlines'],
    act: 'deadline-rule.propose',
    nav: { label: ['Regole delle scadenze', 'Rules of deadlines'], icon: 'clock', order: 63, group: 'settings' },
    load: () => import('./plan/rules.tsx'),
  },
  {
    path: '/console/cases',
    title: ['Prese in carico', 'Cases'],
    act: 'case.read',
    nav: { label: ['Prese in carico', 'Cases'], icon: 'folder', order: 2, badge: '/console/api/cases/count' },
    load: () => import('./cases.tsx'),
  },
  {
    path: '/console/cases/:id',
    title: ['Presa in carico', 'Case'],
    act: 'case.read',
    load: () => import('./case.tsx'),
  },
  {
    path: '/console/cases/:id/screening',
    title: ['Valutazione', 'Assessment'],
    act: 'case.screen',
    load: () => import('./screening/screening.tsx'),
  },
  {
    path: '/console/instruments',
    title: ['Strumenti di valutazione', 'Assessment instruments'],
    act: 'instrument.read',
    nav: { label: ['Valutazione', 'Assessment'], icon: 'list', order: 60, group: 'settings' },
    load: () => import('./screening/instruments.tsx'),
  },
  {
    path: '/console/instruments/:id',
    title: ['Strumento di valutazione', 'Assessment instrument'],
    act: 'instrument.read',
    load: () => import('./screening/editor.tsx'),
  },
  {
    path: '/console/employers',
    title: ['Datori di lavoro', 'Employers'],
    act: 'case.see-patterns',
    nav: { label: ['Datori di lavoro', 'Employers'], icon: 'merge', order: 6 },
    load: () => import('./parties/employers.tsx'),
  },
  {
    path: '/console/programmes',
    title: ['Programmi', 'Programmes'],
    act: 'case.set-programmes',
    nav: { label: ['Programmi', 'Programmes'], icon: 'tag', order: 7 },
    load: () => import('./programmes/all-programmes.tsx'),
  },
  {
    path: '/console/programme-figures',
    title: ['Programmi in cifre', 'Programmes in figures'],
    act: 'case.programme-figures',
    nav: { label: ['Programmi in cifre', 'Programmes in figures'], icon: 'chart', order: 8 },
    load: () => import('./programmes/figures.tsx'),
  },
  {
    path: '/console/letter-texts',
    title: ['Testi delle lettere', 'Texts of letters'],
    act: 'case.write-letters',
    nav: { label: ['Testi delle lettere', 'Texts of letters'], icon: 'paper', order: 63, group: 'settings' },
    load: () => import('./documents/letter-texts.tsx'),
  },
]

/** What cases put into screens of rooms above. */
export const slots: readonly SlotPart[] = [
  { slot: 'conversation', act: 'case.read', load: () => import('./of-conversation.tsx') },
  { slot: 'case-head', act: 'case.read', load: () => import('./plan/transfer-waits.tsx') },
  { slot: 'case-head', act: 'case.read', load: () => import('./plan/due-next.tsx') },
  { slot: 'case-side', act: 'case.work', load: () => import('./plan/who-may-open.tsx') },
  { slot: 'home', act: 'case.read', load: () => import('./plan/day-at-home.tsx') },
  { slot: 'case', act: 'case.read', load: () => import('./screening/of-case.tsx') },
  { slot: 'case', act: 'case.read', load: () => import('./plan/of-case.tsx') },
  { slot: 'case', act: 'case.read', load: () => import('./parties/parties.tsx') },
  { slot: 'case', act: 'case.read', load: () => import('./documents/documents.tsx') },
  { slot: 'case', act: 'case.read', load: () => import('./programmes/programmes.tsx') },
]

/** What somebody took along opens without a line, in a page of its own. */
export const loadFieldDoor = () => import('./screening/field/field-door.tsx')
/** Sends what was answered in the field. */
export const loadSendCarried = () => import('./screening/field/send-carried.ts')
