import type { Place } from '../../vault/index.ts'

export const factsPlace = (id: string): Place => ({ table: 'cases.document', row: id, field: 'facts', version: 1 })

export const contentPlace = (id: string, form: 'original' | 'shown'): Place => ({
  table: 'cases.document_content',
  row: id,
  field: form,
  version: 1,
})
