import type { FieldEntity } from '../changes/field-schemas.ts'
import type { Fact } from './facts.ts'

/** One field of one thing, of those that make up a fact. */
export type FactField = { readonly entity: FieldEntity; readonly field: string; readonly fact: Fact }

/**
 * Which fields of the map make up each fact. Fields of places are shown where they say something; where nothing is known
 * anywhere, the service's own is what somebody fills in.
 */
export const FACT_FIELDS: readonly FactField[] = [
  { fact: 'phone', entity: 'service', field: 'phones' },
  { fact: 'phone', entity: 'service_at_location', field: 'phones' },
  { fact: 'phone', entity: 'location', field: 'phones' },
  { fact: 'hours', entity: 'service', field: 'hours' },
  { fact: 'hours', entity: 'service_at_location', field: 'hours' },
  { fact: 'hours', entity: 'location', field: 'hours' },
  { fact: 'address', entity: 'location', field: 'addresses' },
  { fact: 'access', entity: 'service', field: 'access_modes' },
  { fact: 'access', entity: 'service', field: 'application_process' },
  { fact: 'eligibility', entity: 'service', field: 'eligibility' },
  { fact: 'eligibility', entity: 'service', field: 'eligibility_description' },
  { fact: 'languages', entity: 'service', field: 'languages' },
  { fact: 'languages', entity: 'location', field: 'languages' },
  { fact: 'documents', entity: 'service', field: 'documents' },
  { fact: 'cost', entity: 'service', field: 'costs' },
  { fact: 'cost', entity: 'service', field: 'fees_description' },
  { fact: 'area', entity: 'service', field: 'areas' },
  { fact: 'categories', entity: 'service', field: 'categories' },
  { fact: 'name', entity: 'service', field: 'name' },
  { fact: 'description', entity: 'service', field: 'description' },
]

/** The fact that a field of a proposal belongs to, if it is one that is checked. */
export const factOf = (entity: string, field: string): Fact | undefined =>
  field === 'municipality'
    ? 'address'
    : FACT_FIELDS.find(known => known.entity === entity && known.field === field)?.fact
