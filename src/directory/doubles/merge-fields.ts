import type { ChildTable } from '../import/child-tables.ts'
import type { Kind } from './candidate.ts'

/** Whose value stands: of the one that is kept, of the one that goes, or, for lists, of both together. */
export type Choice = 'keep' | 'merge' | 'both'

/** Values of which one stands. A point and an address belong together. */
export const FIELDS = {
  organization: [
    'name',
    'alternate_name',
    'description',
    'email',
    'website',
    'legal_status',
    'tax_id',
    'year_incorporated',
    'uri',
  ],
  service: [
    'name',
    'alternate_name',
    'description',
    'url',
    'email',
    'application_process',
    'interpretation_services',
    'fees_description',
    'wait_time',
    'accreditations',
    'licenses',
    'eligibility_description',
    'minimum_age',
    'maximum_age',
    'alert',
    'organization_id',
  ],
  location: ['name', 'alternate_name', 'description', 'url', 'transportation', 'without_car'],
} as const satisfies Record<Kind, readonly string[]>

/** Lists that hang on a thing. Those of which only one can be true are not joined unless somebody says so. */
export const LISTS = {
  organization: {
    phone: 'both',
    contact: 'both',
    url: 'both',
    organization_identifier: 'both',
    attribute: 'both',
    translation: 'both',
  },
  service: {
    phone: 'both',
    schedule: 'keep',
    service_category: 'both',
    service_facet: 'both',
    service_program: 'both',
    language: 'both',
    service_area: 'both',
    required_document: 'both',
    cost_option: 'keep',
    contact: 'both',
    url: 'both',
    attribute: 'both',
    translation: 'both',
  },
  location: {
    address: 'keep',
    phone: 'both',
    schedule: 'keep',
    language: 'both',
    accessibility: 'both',
    contact: 'both',
    attribute: 'both',
    translation: 'both',
  },
} as const satisfies Record<Kind, Partial<Record<ChildTable, Choice>>>

/** Lists of a service at one of its places. */
export const AT_PLACE = { phone: 'both', contact: 'both', service_area: 'both', schedule: 'keep' } as const
