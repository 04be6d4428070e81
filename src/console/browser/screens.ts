import { screens as cases, slots as caseSlots } from '../../cases/console/index.ts'
import { screens as channels } from '../../channels/console/index.ts'
import { screens as content, slots as contentSlots } from '../../content/console/index.ts'
import { screens as conversations, slots as conversationSlots } from '../../conversations/console/index.ts'
import { screens as directory } from '../../directory/console/index.ts'
import { screens as referrals, slots as referralSlots } from '../../referrals/console/index.ts'
import { fillSlots, may, type Screen } from '../../ui/console/index.ts'
import { auditScreen } from './audit-screen.ts'
import { home } from './home-screen.ts'

/** Every screen that whoever sits here may open. */
export const screens: readonly Screen[] = [
  home,
  auditScreen,
  ...conversations,
  ...content,
  ...channels,
  ...cases,
  ...referrals,
  ...directory,
].filter(({ act }) => may(act))

fillSlots([...contentSlots, ...conversationSlots, ...caseSlots, ...referralSlots])

/** The screen at a path, with the parts that its own path leaves open. */
export function screenAt(path: string): { screen: Screen; params: Record<string, string> } | null {
  const asked = partsOf(path)
  for (const screen of screens) {
    const parts = partsOf(screen.path)
    if (parts.length !== asked.length) continue
    const params: Record<string, string> = {}
    const fits = parts.every((part, i) => {
      if (!part.startsWith(':')) return part === asked[i]
      params[part.slice(1)] = decodeURIComponent(asked[i] ?? '')
      return true
    })
    if (fits) return { screen, params }
  }
  return null
}

const partsOf = (path: string): string[] => path.split('/').filter(Boolean)
