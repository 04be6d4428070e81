import { translator } from '../content/index.ts'
import { nearPlace, type PublicMap, reasonsInWords } from '../directory/index.ts'
import { BadInput } from '../lib/errors.ts'
import type { FoundService } from './schema.ts'

/** What is looked for: filled in from the case, changed by whoever looks. */
export interface Sought {
  readonly text?: string | undefined
  readonly needs?: readonly string[] | undefined
  readonly near?: string | undefined
  readonly region?: string | null | undefined
  readonly language?: string | null | undefined
  readonly open?: boolean | undefined
}

const MOST = 12

/** Services of the map that may help, the best first, each with why it fits and why it might refuse. */
export function findServices(map: PublicMap, { text, needs, near, region, language, open }: Sought): FoundService[] {
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
