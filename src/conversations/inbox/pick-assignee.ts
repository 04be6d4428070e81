import type { Because } from './offer.ts'

/** Somebody on shift who may have conversations in hand. */
export interface Candidate {
  readonly accountId: string
  readonly languages: readonly string[]
  /** ISTAT codes of the regions of their roles; null reaches all. */
  readonly regions: readonly (string | null)[]
  readonly teams: readonly string[]
  readonly gender: 'woman' | 'man' | null
  readonly roles: readonly string[]
  /** How many conversations they may have; how many they have or are asked to take. */
  readonly most: number
  load: number
}

/** A conversation that nobody has. */
export interface Unassigned {
  readonly conversationId: string
  readonly organizationId: string
  readonly language: string | null
  readonly guessed: string | null
  readonly region: string | null
  /** Asked for by the person. */
  readonly gender: 'woman' | 'man' | null
  /** It was given on to a team. */
  readonly team: string | null
  /** Who had it last. */
  readonly before: string | null
  /** Who said no, or nothing, a little while ago. */
  readonly passed: readonly string[]
}

/** Why somebody may not have it; null: they may. */
type Hinders = (colleague: Candidate) => string | null

type Picked = { readonly accountId: string | null; readonly because: Because }

/**
 * Who is asked to take a conversation: of those on shift who speak its language, reach its region, are of the team and of the
 * gender that were asked for and have room, whoever has least to do; of equals, who had it before. A language that nobody
 * confirmed is only a hint: who may speak it comes first, else anybody. Never somebody whom something hinders. Nobody fits: it
 * says why.
 */
export function pickAssignee(
  waiting: Unassigned,
  onShift: readonly Candidate[],
  hinders: Hinders = () => null,
): Picked {
  const { language, guessed, region, gender, team, before, passed } = waiting
  const nobody = (because: Because): Picked => ({ accountId: null, because })
  if (onShift.length === 0) return nobody('nobody-on-shift')
  let left = onShift
  if (team) left = left.filter(({ teams }) => teams.includes(team))
  if (left.length === 0) return nobody('nobody-of-team')
  if (language) left = left.filter(({ languages }) => languages.includes(language))
  if (left.length === 0) return nobody('nobody-speaks')
  if (region) left = left.filter(({ regions }) => regions.includes(null) || regions.includes(region))
  if (left.length === 0) return nobody('nobody-of-region')
  if (gender) left = left.filter(one => one.gender === gender)
  if (left.length === 0) return nobody('nobody-of-gender')
  const hindered = left.map(hinders)
  left = left.filter((_, place) => !hindered[place])
  if (left.length === 0) return nobody(hindered.includes('gender') ? 'nobody-of-gender' : 'nobody-allowed')
  left = left.filter(one => one.load < one.most && !passed.includes(one.accountId))
  if (left.length === 0) return nobody('nobody-free')
  const perhaps = language || !guessed ? [] : left.filter(({ languages }) => languages.includes(guessed))
  const because = language ? 'speaks' : perhaps.length ? 'may-speak' : 'on-shift'
  const [first] = (perhaps.length ? perhaps : left).toSorted(
    (a, b) => a.load - b.load || Number(b.accountId === before) - Number(a.accountId === before),
  )
  return first ? { accountId: first.accountId, because } : nobody('nobody-free')
}
