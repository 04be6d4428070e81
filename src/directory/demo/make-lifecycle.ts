import { addDays, daysBetween, earlier } from './days.ts'
import type { LifecycleEntry } from './demo-service.ts'
import { type Fate, MAPPING_FROM, MAPPING_TO } from './quotas.ts'
import type { Chance } from './random.ts'

const FOUND = [
  'Segnalato da un’associazione',
  'Trovato nella ricognizione sul territorio',
  'Segnalato durante un incontro',
  'Indicato da un ente della rete',
]
const CHECKED = ['Verificato al telefono: risponde e accoglie', 'Visita alla sede', 'Confermato dall’ente']
const PAUSED = [
  'Lavori nella sede',
  'Manca il mediatore',
  'Finanziamento sospeso',
  'Chiusura stagionale',
  'Trasferimento in corso',
]
const RESUMED = ['Riaperto dopo la pausa', 'Nuovo finanziamento', 'Riprende nella nuova sede']
const ENDED = [
  'Fine del progetto',
  'L’ente ha chiuso il servizio',
  'Unito a un altro servizio',
  'Il numero non esiste più',
]

/**
 * The records of one service: found, then working, paused, closed, as its fate wills. On 31 August 2023 and since early 2026
 * it stands where its fate puts it; between the two some pause for a while.
 */
export function makeLifecycle(chance: Chance, fate: Fate): LifecycleEntry[] {
  const early = fate === 'suspended' || fate === 'closed' || chance.happens(0.68)
  const found = early ? dayIn(chance, MAPPING_FROM, '2022-06-30') : dayIn(chance, '2022-07-01', '2023-08-16')
  const identified: LifecycleEntry = { state: 'identified', since: found, reason: chance.pick(FOUND) }
  if (fate === 'identified') return [identified]
  if (fate === 'closed' && chance.happens(0.25)) return [identified, ended(chance, addDays(found, 20))]
  const since = earlier(addDays(found, chance.between(3, 45)), MAPPING_TO)
  const working = [identified, { state: 'operational' as const, since, reason: chance.pick(CHECKED) }]
  if (fate === 'suspended') return [...working, paused(chance, dayIn(chance, addDays(since, 30), MAPPING_TO))]
  if (fate === 'closed') return [...working, ...closing(chance, since)]
  return [...working, ...pauses(chance, since)]
}

const dayIn = (chance: Chance, from: string, to: string): string =>
  addDays(from, chance.below(daysBetween(from, to) + 1))
const paused = (chance: Chance, since: string): LifecycleEntry => ({
  state: 'suspended',
  since,
  reason: chance.pick(PAUSED),
})
const resumed = (chance: Chance, since: string): LifecycleEntry => ({
  state: 'operational',
  since,
  reason: chance.pick(RESUMED),
})
const ended = (chance: Chance, from: string): LifecycleEntry => ({
  state: 'closed',
  since: dayIn(chance, from, MAPPING_TO),
  reason: chance.pick(ENDED),
})

function closing(chance: Chance, since: string): LifecycleEntry[] {
  if (!chance.happens(0.4)) return [ended(chance, addDays(since, 60))]
  const pause = paused(chance, dayIn(chance, addDays(since, 30), '2023-05-31'))
  return [pause, ended(chance, addDays(pause.since, 20))]
}

/** A pause that ends before the day of the counts, and one after it that ended too. */
function pauses(chance: Chance, since: string): LifecycleEntry[] {
  const entries: LifecycleEntry[] = []
  if (daysBetween(since, MAPPING_TO) > 200 && chance.happens(0.14)) {
    const from = dayIn(chance, addDays(since, 20), addDays(MAPPING_TO, -120))
    entries.push(paused(chance, from), resumed(chance, addDays(from, chance.between(15, 100))))
  }
  if (chance.happens(0.05)) {
    const from = dayIn(chance, '2024-01-10', '2025-10-31')
    entries.push(paused(chance, from), resumed(chance, addDays(from, chance.between(15, 120))))
  }
  return entries
}
