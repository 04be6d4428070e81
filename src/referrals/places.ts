import type { Place } from '../vault/index.ts'

export const packagePlace = (id: string): Place => ({
  table: 'referrals.package',
  row: id,
  field: 'sealed',
  version: 1,
})
export const packageFilePlace = (id: string): Place => ({
  table: 'referrals.package_file',
  row: id,
  field: 'sealed',
  version: 1,
})
export const wordPlace = (id: string): Place => ({ table: 'referrals.word', row: id, field: 'sealed', version: 1 })
