import { type RawBuilder, sql } from 'kysely'

/** Tables with history, what others hang on before what hangs on it; and the columns that tell rows apart. */
export const TABLES = {
  program: ['id'],
  organization: ['id'],
  location: ['id'],
  service: ['id'],
  service_at_location: ['id'],
  contact: ['id'],
  verification: ['id'],
  lifecycle: ['id'],
  organization_identifier: ['id'],
  address: ['id'],
  phone: ['id'],
  schedule: ['id'],
  language: ['id'],
  service_area: ['id'],
  required_document: ['id'],
  cost_option: ['id'],
  accessibility: ['id'],
  url: ['id'],
  attribute: ['id'],
  service_program: ['service_id', 'program_id'],
  service_category: ['service_id', 'category_code'],
  service_facet: ['service_id', 'facet', 'code'],
  verified_fact: ['verification_id', 'fact'],
  translation: ['entity', 'entity_id', 'field', 'language'],
} as const satisfies Record<string, readonly string[]>

export type Table = keyof typeof TABLES
export const TABLE_NAMES = Object.keys(TABLES) as Table[]
/** What stands for itself: the rest hangs on it. */
export const THINGS = ['service', 'location', 'organization', 'program'] as const

export const table = (name: string): RawBuilder<unknown> => sql.raw(`directory.${name}`)

/** The row `t` of a table is the one that `row`, an expression of jsonb, tells of. */
export const isRow = (name: Table, row: string): RawBuilder<unknown> =>
  sql.raw(
    TABLES[name]
      .map(
        column => `t.${column} = (${row} ->> '${column}')${column === 'id' || column.endsWith('_id') ? '::uuid' : ''}`,
      )
      .join(' and '),
  )
