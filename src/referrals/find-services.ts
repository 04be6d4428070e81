import { translator } from '../content/index.ts'
import { nearPlace, type PublicMap, reasonsInWords } from '../directory/index.ts'
import type { Tx } from '../lib/db.ts'
import { BadInput } from '../lib/errors.ts'
import { agreementsWith } from './partners/agreements.ts'
import { roomOf } from './partners/capacity.ts'
import { pastOutcomes, type ServiceOutcomes, sumOf, withoutSmall } from './past-outcomes.ts'
import { rankByOutcomes } from './rank-by-outcomes.ts'
import type { FoundService } from './schema.ts'

/** What is looked for: filled in from the case, changed by whoever looks. */
export interface Sought {
  readonly text?: string | undefined
  readonly needs?: readonly string[] | undefined
  readonly near?: string | undefined
  readonly region?: string | null | undefined
  readonly language?: string | null | undefined
  /** Codes that none may refuse: `without-permit`; those of whom nobody knows are kept, and say so. */
  readonly eligibility?: readonly string[] | undefined
  readonly open?: boolean | undefined
}

const MOST = 12

/**
 * Services of the map that may help, the best first, each with why it fits and why it might refuse, what came of earlier requests,
 * whether an agreement stands and how much room they say they have.
 * @throws BadInput `referral.no-such-place`
 */
export async function findServices(tx: Tx, map: PublicMap, sought: Sought): Promise<FoundService[]> {
  const found = searched(map, sought)
  const others = [...new Set(found.map(({ organizationId }) => organizationId))]
  if (others.length === 0) return []
  const outcomes = await pastOutcomes(tx, { others })
  const agreements = await agreementsWith(tx, others)
  const rooms = await roomOf(tx, others)
  const known = found.map((service): FoundService => {
    const { serviceId, organizationId: other } = service
    const written = agreements.filter(({ otherOrganization }) => otherOrganization === other)
    const theirs = rooms.filter(({ otherOrganization }) => otherOrganization === other)
    return {
      ...service,
      outcomes: outcomesFor(outcomes, serviceId, sought.needs ?? []),
      agreement: written.length === 0 ? null : written.some(({ inForce }) => inForce) ? 'in-force' : 'over',
      room: theirs.find(room => room.serviceId === serviceId) ?? theirs.find(room => room.serviceId === null) ?? null,
    }
  })
  return rankByOutcomes(known).map(one => ({ ...one, outcomes: one.outcomes && withoutSmall(one.outcomes) }))
}

/** With this kind of need where there was any, else with any. */
function outcomesFor(all: readonly ServiceOutcomes[], serviceId: string, needs: readonly string[]) {
  const ofService = all.filter(each => each.serviceId === serviceId)
  if (ofService.length === 0) return null
  const same = ofService.filter(({ need }) => need && needs.some(sought => need.startsWith(sought)))
  return { ...sumOf(same.length ? same : ofService), sameNeed: same.length > 0 }
}

function searched(map: PublicMap, { text, needs, near, region, language, eligibility, open }: Sought): FoundService[] {
  const place = near?.trim() ? placeOf(map, near) : undefined
  const { items } = map.search({
    limit: MOST,
    facets: false,
    language: 'it',
    ...(text?.trim() && { text }),
    ...(needs?.length && { categories: [...needs] }),
    ...(place && { near: place }),
    ...(!place && region && { region }),
    ...(language && { languages: [language] }),
    ...(eligibility?.length && { eligibility: [...eligibility] }),
    ...(open && { openNow: true }),
  })
  const t = translator('it')
  return items.flatMap(({ id, placeId, distanceM, open: state, why, against }) => {
    const service = map.service(id)
    if (!service) return []
    const at = service.places.find(each => each.id === placeId) ?? service.places[0]
    return [
      {
        serviceId: id,
        name: service.name,
        organizationId: service.organization.id,
        organization: service.organization.name,
        where: at?.municipality ?? null,
        km: distanceM === null ? null : Math.round(distanceM / 100) / 10,
        open: state,
        why: reasonsInWords(t, map, why),
        against: reasonsInWords(t, map, against),
        outcomes: null,
        agreement: null,
        room: null,
        moved: null,
      },
    ]
  })
}

function placeOf(map: PublicMap, near: string) {
  try {
    return nearPlace(map.gazetteer, near).point
  } catch {
    throw new BadInput('referral.no-such-place', 'near')
  }
}
