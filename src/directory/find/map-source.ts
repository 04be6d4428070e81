import type { Db } from '../../lib/db.ts'
import type { SearchHit, SearchSource } from '../../lib/search-source.ts'
import { foldName } from '../places/fold-name.ts'
import type { PublicMap } from '../public-map.ts'
import type { ServiceRecord } from '../service-record.ts'
import { keepNames, type KnownName } from './known-names.ts'

/** So many of each: who finds more than that types on. */
const SERVICES = 6
const IDENTIFIED = 3
const ORGANIZATIONS = 4

/** Services and organisations for the search box of the console, also those that are not public. */
export function mapSource(db: Db, map: PublicMap): SearchSource {
  const names = keepNames(db, map)
  return {
    act: 'directory.work',
    async find({ text, lang }) {
      const known = await names()
      const words = foldName(text).split(' ').filter(Boolean)
      if (words.length === 0) return []
      const fitting = known.filter(({ folded }) => words.every(word => folded.includes(` ${word}`)))
      const { items } = map.search({
        text,
        language: lang,
        states: ['operational', 'suspended', 'closed'],
        limit: SERVICES,
        facets: false,
      })
      const services = items.flatMap(({ id }) => map.service(id) ?? []).map(asHit)
      return [
        ...services,
        ...fitting.filter(({ kind }) => kind === 'service').slice(0, IDENTIFIED).map(identifiedHit), // prettier-ignore
        ...fitting.filter(({ kind }) => kind === 'organization').slice(0, ORGANIZATIONS).map(organizationHit), // prettier-ignore
      ]
    },
  }
}

function asHit({ id, name, organization, places, state }: ServiceRecord): SearchHit {
  const where = [...new Set(places.flatMap(({ municipality }) => municipality ?? []))]
  return {
    kind: 'service',
    id,
    path: `/console/services/${id}`,
    name,
    detail: [organization.name, ...where.slice(0, 2)].join(' · '),
    ...(state !== 'operational' && { state }),
  }
}

const identifiedHit = ({ id, name, detail }: KnownName): SearchHit => ({
  kind: 'service',
  id,
  path: `/console/services/${id}`,
  name,
  detail,
  state: 'identified',
})

const organizationHit = ({ id, name, detail }: KnownName): SearchHit => ({
  kind: 'organization',
  id,
  path: `/console/organizations/${id}`,
  name,
  detail,
})
