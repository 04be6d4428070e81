import type { State, StateDraft } from '../draft.ts'
import type { Say } from './say.ts'

const STATES: Record<string, State> = {
  individuato: 'identified',
  identificato: 'identified',
  identified: 'identified',
  operativo: 'operational',
  attivo: 'operational',
  operational: 'operational',
  active: 'operational',
  aperto: 'operational',
  sospeso: 'suspended',
  suspended: 'suspended',
  'temporarily closed': 'suspended',
  chiuso: 'closed',
  cessato: 'closed',
  closed: 'closed',
  defunct: 'closed',
  inactive: 'suspended',
}

/**
 * The state a service comes in with. What nobody said to be operational is only identified, and so is what has no category: it waits
 * for one, out of the public's sight.
 */
export function readState(
  said: { state: string; since: string | null; reason: string | null },
  categorised: boolean,
  source: string,
  field: string,
  say: Say,
): StateDraft {
  const state = said.state === '' ? 'identified' : STATES[said.state.trim().toLowerCase()]
  if (!state) say('state.unknown', field, said.state, 'identified')
  if (!categorised && (!state || state === 'identified' || state === 'operational')) {
    say(state === 'operational' ? 'state.waits' : 'category.missing', 'service.category', said.state, 'identified')
    return { state: 'identified', since: null, reason: `Importato da «${source}»: in attesa di una categoria` }
  }
  const reason =
    said.reason ?? `Importato da «${source}»${state === 'identified' || !state ? ': in attesa di verifica' : ''}`
  return { state: state ?? 'identified', since: said.since, reason }
}
