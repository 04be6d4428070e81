import { addDays, later } from './days.ts'
import type { DemoVerification, LifecycleEntry } from './demo-service.ts'
import type { Chance } from './random.ts'

const FACTS = [
  'name',
  'description',
  'address',
  'phone',
  'hours',
  'languages',
  'eligibility',
  'access',
  'cost',
  'documents',
  'categories',
  'area',
] as const
const MEANS = ['phone', 'phone', 'phone', 'visit', 'website', 'email', 'partner'] as const

/**
 * Checks of one service up to `today`: one when it was first found working, then the last one, for most within the past
 * months and for some long ago, so that stale ones exist. What was only found was never checked.
 */
export function makeVerifications(
  chance: Chance,
  lifecycle: LifecycleEntry[],
  region: string,
  today: string,
): DemoVerification[] {
  const first = lifecycle.find(entry => entry.state === 'operational')
  const now = lifecycle[lifecycle.length - 1]
  if (first === undefined) return []
  const by = `Referente dimostrativo ${region}`
  const checks = [check(chance, first.since, by, 'right')]
  if (now.state !== 'operational') return [...checks, check(chance, now.since, by, 'wrong')]
  if (chance.happens(0.04)) return checks
  const ago = chance.happens(0.72) ? chance.between(2, 150) : chance.between(151, 520)
  const last = later(addDays(today, -ago), addDays(now.since, 1))
  if (chance.happens(0.4) && addDays(last, -200) > first.since)
    checks.push(check(chance, addDays(last, -190), by, 'right'))
  return last > today ? checks : [...checks, check(chance, last, by, 'right')]
}

/** Most checks go through the whole sheet, the others ask for the telephone, the hours and a little more. */
function check(chance: Chance, day: string, by: string, usual: 'right' | 'wrong'): DemoVerification {
  const share = chance.happens(0.7) ? 1 : 0.25
  const asked = FACTS.filter(fact => fact === 'phone' || fact === 'hours' || chance.happens(share))
  return {
    day,
    nextDue: addDays(day, chance.pick([90, 180, 180, 180, 365])),
    means: chance.pick(MEANS),
    by,
    facts: asked.map(fact => ({
      fact,
      outcome: chance.happens(0.97) ? usual : chance.pick(['unknown', 'wrong', 'right'] as const),
    })),
  }
}
