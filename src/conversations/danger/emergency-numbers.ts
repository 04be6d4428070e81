import { helpdesk } from '../../content/index.ts'

/** Numbers that help now, as people read them: «112, 1522, 800 290 290». */
export const emergencyNumbers = (): string =>
  helpdesk()
    .emergency.map(({ shown }) => shown)
    .join(', ')
