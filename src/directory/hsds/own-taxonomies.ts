import { nameBasedUuid } from './name-based-uuid.ts'
import type { HsdsTaxonomy } from './hsds-types.ts'

/** What we classify by. Categories say what a service does; the others are facets. */
export const ownTaxonomies = {
  category: taxonomy('category', 'Approdo: categorie', 'Che cosa fa il servizio: macrocategorie e sottocategorie'),
  eligibility: taxonomy(
    'eligibility',
    'Approdo: chi può andare',
    'Chi è ammesso («yes») e chi no («no»); ciò che manca è ignoto',
  ),
  'target-group': taxonomy('target-group', 'Approdo: destinatari', 'A chi il servizio si rivolge'),
  'access-mode': taxonomy('access-mode', 'Approdo: modi di accesso', 'Come si accede al servizio'),
  reach: taxonomy('reach', 'Approdo: raggiungibilità', 'Come si arriva alla sede'),
} as const satisfies Record<string, HsdsTaxonomy>

export type OwnTaxonomy = keyof typeof ownTaxonomies

/** The same term has the same id on every installation, so that two of them can be read together. */
export function termId(taxonomyName: string, code: string): string {
  return nameBasedUuid('taxonomy-term', taxonomyName, code)
}

export function taxonomyId(name: string): string {
  return nameBasedUuid('taxonomy', name)
}

function taxonomy(code: string, name: string, description: string): HsdsTaxonomy {
  return { id: taxonomyId(code), name, description, version: '1' }
}
