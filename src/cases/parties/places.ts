import type { Place } from '../../vault/index.ts'

export const partyPlace = (id: string, version: number): Place => ({
  table: 'cases.party_version',
  row: id,
  field: 'sealed',
  version,
})
