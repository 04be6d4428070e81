import type { Screen } from '../../ui/console/index.ts'

export const auditScreen: Screen = {
  path: '/console/audit/:thing',
  title: ['Chi ha guardato', 'Who looked at this'],
  act: 'audit.read',
  load: () => import('./audit.tsx'),
}
