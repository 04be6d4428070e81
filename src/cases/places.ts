import type { Place } from '../vault/index.ts'

export const personPlace = (id: string, version: number): Place => ({
  table: 'cases.person_version',
  row: id,
  field: 'sealed',
  version,
})

export const entryPlace = (id: string): Place => ({ table: 'cases.entry', row: id, field: 'sealed', version: 1 })
