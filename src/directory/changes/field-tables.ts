import type { FieldEntity } from './field-schemas.ts'

/** Fields that are a column of their thing. */
export const COLUMNS: Record<FieldEntity, readonly string[]> = {
  service: [
    'name',
    'alternate_name',
    'description',
    'email',
    'url',
    'alert',
    'interpretation_services',
    'eligibility_description',
    'minimum_age',
    'maximum_age',
    'application_process',
    'wait_time',
    'fees_description',
    'accreditations',
    'licenses',
    'organization_id',
  ],
  organization: ['name', 'alternate_name', 'description', 'email', 'website'],
  location: ['name', 'description', 'visibility', 'transportation', 'without_car'],
  service_at_location: ['description'],
}

interface ListTable {
  readonly table: string
  readonly columns: readonly string[]
  /** People gave it an order. */
  readonly ordered?: true
}

/** Fields that are rows of a table with ids of their own. */
export const LISTS: Readonly<Record<string, ListTable>> = {
  phones: { table: 'phone', columns: ['number', 'extension', 'type', 'description'], ordered: true },
  hours: {
    table: 'schedule',
    columns: ['as_written', 'hours', 'by_appointment', 'valid_from', 'valid_to', 'notes'],
  },
  languages: { table: 'language', columns: ['code', 'note'] },
  areas: { table: 'service_area', columns: ['kind', 'code', 'name'] },
  documents: { table: 'required_document', columns: ['document', 'uri'] },
  costs: {
    table: 'cost_option',
    columns: ['option', 'amount', 'currency', 'amount_description', 'valid_from', 'valid_to'],
  },
  addresses: {
    table: 'address',
    columns: [
      'attention',
      'address_1',
      'address_2',
      'city',
      'region',
      'state_province',
      'postal_code',
      'country',
      'address_type',
    ],
  },
}

/** Fields that are codes of a facet. */
export const FACETS: Readonly<Record<string, string>> = {
  eligibility: 'eligibility',
  target_groups: 'target-group',
  access_modes: 'access-mode',
}
