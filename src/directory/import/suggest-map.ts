import { basename } from 'node:path'
import { foldName } from '../places/index.ts'
import { FIELDS, type Field, isField } from './fields.ts'
import type { ImportMap } from './import-map.ts'
import type { RawRow } from './read/table.ts'

/** The list's name made from the file's: «Consultori 2026.csv» -> `consultori-2026`. */
function sourceName(path: string): string {
  const name = foldName(basename(path).replace(/\.[a-z0-9]{1,5}$/i, ''))
    .replaceAll(' ', '-')
    .slice(0, 100)
  return /^[a-z0-9]/.test(name) ? name : 'lista'
}

/**
 * A map made from the names of the columns and a look at the first rows. A proposal: what is not recognised is left out (null),
 * and a column that says the same on every row seen is no identity.
 */
export function suggestMap(
  path: string,
  header: string[],
  sample: RawRow[],
): ImportMap & { columns: Record<string, string | null> } {
  const taken = new Set<Field>()
  const columns: Record<string, string | null> = {}
  header.forEach((name, i) => {
    if (name === '') return
    const field = looked(
      recognised(name),
      sample.map(row => row.cells[i] ?? ''),
    )
    columns[name] = field && !taken.has(field) ? field : null
    if (field) taken.add(field)
  })
  const identity = header.filter(name =>
    ['service.id', 'service.name', 'place.municipality', 'place.address', 'place.street'].includes(columns[name] ?? ''),
  )
  const byId = header.find(name => columns[name] === 'service.id')
  return {
    source: sourceName(path),
    columns,
    ...(byId ? { identity: [byId] } : identity.length > 0 ? { identity } : {}),
  }
}

function recognised(column: string): Field | null {
  if (isField(column)) return column
  const folded = foldName(column)
  const found = Object.entries(FIELDS).find(([, { names }]) => (names as readonly string[]).includes(folded))
  return (found?.[0] as Field | undefined) ?? null
}

/** A column called «indirizzo» is packed where most of its cells hold a CAP between street and town. */
function looked(field: Field | null, cells: string[]): Field | null {
  if (field !== 'place.street') return field
  const filled = cells.filter(cell => cell !== '')
  const packed = filled.filter(cell => /\S\s*[,–-]?\s+\d{4,5}\s*[,–-]?\s+\S/.test(cell))
  return filled.length > 0 && packed.length * 2 > filled.length ? 'place.address' : field
}
