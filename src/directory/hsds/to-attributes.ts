import type { AttributeRecord, PlaceRecord, ServiceRecord } from '../service-record.ts'
import type { HsdsAttribute, HsdsTaxonomyTerm } from './hsds-types.ts'
import type { HsdsWords } from './hsds-words.ts'
import { nameBasedUuid } from './name-based-uuid.ts'
import { type OwnTaxonomy, taxonomyId, termId } from './own-taxonomies.ts'
import { withoutEmpty } from './without-empty.ts'

/** Categories, facets, and what other systems say: each an attribute that points to a taxonomy term. */
export function toServiceAttributes(service: ServiceRecord, words: HsdsWords): HsdsAttribute[] {
  const own = (taxonomy: OwnTaxonomy, code: string, value?: string) =>
    ownAttribute(words, service.id, 'service', taxonomy, code, value)
  return [
    ...service.categories.flatMap(code => own('category', code)),
    ...Object.entries(service.eligibility).flatMap(([code, answer]) => own('eligibility', code, answer)),
    ...service.targetGroups.flatMap(code => own('target-group', code)),
    ...service.accessModes.flatMap(code => own('access-mode', code)),
    ...service.attributes.map(foreignAttribute),
  ]
}

export function toLocationAttributes(place: PlaceRecord, words: HsdsWords): HsdsAttribute[] {
  if (place.withoutCar === null) return []
  return ownAttribute(words, place.locationId, 'location', 'reach', 'without-car', place.withoutCar ? 'yes' : 'no')
}

function ownAttribute(
  words: HsdsWords,
  ownerId: string,
  entity: HsdsAttribute['link_entity'],
  taxonomy: OwnTaxonomy,
  code: string,
  value?: string,
): HsdsAttribute[] {
  const term = words.term(taxonomy, code)
  if (!term) return []
  const id = nameBasedUuid('attribute', ownerId, term.id)
  return [{ id, link_type: taxonomy, link_entity: entity, ...(value && { value }), taxonomy_term: term }]
}

function foreignAttribute(attribute: AttributeRecord): HsdsAttribute {
  return {
    ...withoutEmpty<Pick<HsdsAttribute, 'id' | 'value' | 'label'>>({
      id: attribute.id,
      value: attribute.value,
      label: attribute.label,
    }),
    link_entity: 'service',
    ...foreignTerm(attribute),
  }
}

/** A term of somebody else's taxonomy, as far as we were told of it. */
function foreignTerm({ taxonomy, code, label }: AttributeRecord): { taxonomy_term?: HsdsTaxonomyTerm } {
  const name = label || code
  if (!taxonomy || !name) return {}
  const id = termId(`other:${taxonomy}`, code ?? name)
  return {
    taxonomy_term: {
      id,
      ...(code && { code }),
      name,
      description: name,
      taxonomy,
      taxonomy_id: taxonomyId(`other:${taxonomy}`),
    },
  }
}
