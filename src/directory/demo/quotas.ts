/** First and last day of the invented mapping. */
export const MAPPING_FROM = '2021-06-15'
export const MAPPING_TO = '2023-08-31'
/** The day on which the demonstration looks back, where nobody says another. */
export const DEMONSTRATION_DAY = '2026-11-20'
export const DEMONSTRATION_SEED = 'approdo'

/** Services per region (ISTAT code) on 31 August 2023 and since: operational, and found but not operational. */
export const QUOTAS = [
  { region: '15', operational: 558, other: 112 },
  { region: '16', operational: 546, other: 109 },
  { region: '17', operational: 117, other: 23 },
  { region: '18', operational: 341, other: 68 },
  { region: '19', operational: 334, other: 66 },
] as const

export const DEMONSTRATION_SIZE = QUOTAS.reduce((sum, q) => sum + q.operational + q.other, 0)

/** What becomes of a service in the end. */
export type Fate = 'operational' | 'identified' | 'suspended' | 'closed'
export type Slot = { region: string; fate: Fate }

/** As many slots as services: the quotas, or the same shares of another number. Slots of one region stand together. */
export function slotsFor(n: number): Slot[] {
  const shares = QUOTAS.flatMap(q => [
    { region: q.region, operational: true, exact: (q.operational * n) / DEMONSTRATION_SIZE },
    { region: q.region, operational: false, exact: (q.other * n) / DEMONSTRATION_SIZE },
  ])
  const counts = shares.map(share => Math.floor(share.exact))
  const missing = n - counts.reduce((sum, count) => sum + count, 0)
  const byRemainder = shares
    .map((share, i) => ({ i, rest: share.exact - counts[i] }))
    .sort((a, b) => b.rest - a.rest || a.i - b.i)
  for (const { i } of byRemainder.slice(0, missing)) counts[i]++
  return shares.flatMap((share, i) =>
    Array.from({ length: counts[i] }, (_, k) => ({
      region: share.region,
      fate: share.operational ? ('operational' as const) : otherFate(k),
    })),
  )
}

/** Of ten services that are not operational: five were only found, two are suspended, three closed. */
const otherFate = (k: number): Fate =>
  (
    [
      'identified',
      'closed',
      'identified',
      'suspended',
      'identified',
      'closed',
      'identified',
      'suspended',
      'identified',
      'closed',
    ] as const
  )[k % 10]
