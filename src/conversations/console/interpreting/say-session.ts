import { sayMoment } from '../../../ui/console/index.ts'
import type { Interpreting } from '../../interpreting/schema.ts'
import { say } from './interpreting-words.ts'

/** «wolof · 22 nov, 10:30 · 30 min · vede tutta la conversazione» */
export const saySession = (one: Interpreting, language: string): string =>
  say('line', { language, when: sayMoment(one.startsAt), minutes: one.minutes, sees: say(`sees.${one.sees}`) })

export const sayState = ({ state, reason }: Interpreting): string =>
  state === 'declined' ? say('state.declined', { reason: say(reason ?? 'other') }) : say(`state.${state}`)
