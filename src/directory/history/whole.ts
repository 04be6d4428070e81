/** A value as the history keeps it: JSON, days and moments as text, nothing where there is none. */
export type Value = string | number | boolean | null
/** A row of the map without its empty columns. */
export type Row = Readonly<Record<string, Value>>

/** Everything that the map keeps of one thing, by table; rows in the order of their keys. */
export type Whole = Readonly<Partial<Record<Entity, readonly Row[]>>>

export type Kind = 'service' | 'organization'

/** Tables whose rows name their owner in this column; the thing itself is known by `id`, and counts as its own. */
const OWNED = {
  service_id: [
    'service', 'service_program', 'service_category', 'service_facet', 'service_at_location', 'contact', 'phone', 'schedule',
    'language', 'service_area', 'required_document', 'cost_option', 'url', 'attribute', 'lifecycle', 'verification', 'translation',
  ],
  location_id: ['location', 'address', 'accessibility', 'contact', 'phone', 'schedule', 'language', 'attribute', 'translation'],
  organization_id: ['organization', 'organization_identifier', 'contact', 'phone', 'url', 'attribute', 'translation'],
  service_at_location_id: ['contact', 'phone', 'schedule', 'service_area'],
  verification_id: ['verified_fact'],
  contact_id: ['phone'],
  phone_id: ['language'],
} as const // prettier-ignore

export type Owner = keyof typeof OWNED
export type Entity = (typeof OWNED)[Owner][number]

/** Whose rows are looked for: those of these owners. */
export interface Wanted {
  readonly by: Owner
  readonly ids: readonly string[]
  /** Fewer tables than the owner has. */
  readonly only?: readonly Entity[]
}

export const tablesOf = ({ by, only }: Wanted): readonly Entity[] => only ?? OWNED[by]

/** What a row is known by among the rows of its table, as `directory.row_key` says it in the database. */
export const rowKey = (row: Row): string =>
  row.id !== undefined
    ? String(row.id)
    : ['service_id', 'category_code', 'program_id', 'facet', 'code', 'entity', 'entity_id', 'field', 'language', 'verification_id', 'fact'] // prettier-ignore
        .flatMap(column => row[column] ?? [])
        .join('|')

export const idsIn = (rows: readonly Row[] | undefined, column = 'id'): string[] => [
  ...new Set((rows ?? []).flatMap(row => (typeof row[column] === 'string' ? [row[column]] : []))),
]
