/**
 * The tables of the tabular HSDS datapackage with their columns, as the specification orders them; those after `ours` are our profile's.
 * Source: https://docs.openreferral.org/en/3.1/hsds/serialization.html and the datapackage of the specification (3.1).
 */
export const TABLES = {
  organizations: cols(
    'organization',
    '*id *name alternate_name *description email website tax_status tax_id year_incorporated:number legal_status logo uri parent_organization_id',
  ),
  programs: cols('program', '*id *organization_id *name alternate_name *description', 'code website'),
  services: cols(
    'service',
    '*id *organization_id program_id *name alternate_name description url email *status interpretation_services application_process fees_description wait_time fees accreditations eligibility_description minimum_age:number maximum_age:number assured_date:date assurer_email licenses alert last_modified:datetime',
    'lifecycle_state lifecycle_since:date lifecycle_reason verified_at:datetime verification_due:date verification_means',
  ),
  attributes: cols('attribute', '*id *link_id *taxonomy_term_id link_type *link_entity value label'),
  service_at_location: cols('service_at_location', '*id *service_id *location_id description'),
  locations: cols(
    'location',
    '*id *location_type url organization_id name alternate_name description transportation latitude:number longitude:number external_identifier external_identifier_type',
    'visibility precision istat',
  ),
  phones: cols(
    'phone',
    '*id location_id service_id organization_id contact_id service_at_location_id *number extension:number type description',
    'channel',
  ),
  contacts: cols(
    'contact',
    '*id organization_id service_id service_at_location_id location_id name title department email',
  ),
  addresses: cols(
    'address',
    '*id location_id attention *address_1 address_2 *city region *state_province *postal_code *country *address_type',
  ),
  schedules: cols(
    'schedule',
    '*id service_id location_id service_at_location_id valid_from:date valid_to:date dtstart:date timezone:number until:date count:number wkst freq interval:number byday byweekno bymonthday byyearday description opens_at:time closes_at:time schedule_link attending_type notes',
    'time_zone opening_hours continues',
  ),
  funding: cols('funding', '*id organization_id service_id source'),
  service_areas: cols(
    'service_area',
    '*id service_id service_at_location_id name description extent extent_type uri',
    'kind',
  ),
  required_documents: cols('required_document', '*id service_id document uri'),
  languages: cols('language', '*id service_id location_id phone_id name code note'),
  accessibility: cols('accessibility', '*id location_id description details url'),
  taxonomy_terms: cols('taxonomy_term', '*id code *name *description parent_id taxonomy language taxonomy_id term_uri'),
  cost_options: cols(
    'cost_option',
    '*id *service_id valid_from:date valid_to:date option currency amount:number amount_description',
  ),
  organization_identifiers: cols(
    'organization_identifier',
    '*id *organization_id identifier_scheme *identifier_type *identifier',
  ),
  taxonomies: cols('taxonomy', '*id *name *description uri version'),
  url: cols('url', '*id label *url organization_id service_id'),
  service_programs: cols('service_program', '', '*service_id *program_id'),
  verified_facts: cols('verified_fact', '', '*service_id *fact *outcome'),
  translations: cols('translation', '', '*entity *entity_id *field *language *text *status stale'),
} as const

export type TableName = keyof typeof TABLES
export type Column = { name: string; type: string; required: boolean }
export type TableShape = { resource: string; columns: Column[] }

function cols(resource: string, standard: string, ours = ''): TableShape {
  return { resource, columns: `${standard} ${ours}`.split(' ').filter(Boolean).map(column) }
}

/** `*id` is required, `amount:number` has a type other than text. */
function column(text: string): Column {
  const [name = '', type = 'string'] = text.replace('*', '').split(':')
  return { name, type, required: text.startsWith('*') }
}

/** The descriptor of the package, which says what each table is. */
export function descriptor(): object {
  return {
    name: 'approdo-services',
    title: 'Servizi di Approdo',
    description: 'Open Referral HSDS 3.1 in tables, with the fields that the profile of Approdo adds.',
    profile: 'tabular-data-package',
    version: '3.1.0',
    resources: Object.entries(TABLES).map(([table, { resource, columns }]) => ({
      profile: 'tabular-data-resource',
      name: resource,
      path: `${table}.csv`,
      format: 'csv',
      mediatype: 'text/csv',
      encoding: 'utf-8',
      schema: {
        ...(columns.some(c => c.name === 'id') && { primaryKey: 'id' }),
        fields: columns.map(({ name, type, required }) => ({
          name,
          type,
          ...(required && { constraints: { required: true } }),
        })),
      },
    })),
  }
}
