import type { Place } from '../vault/index.ts'

export const messagePlace = (id: string): Place => ({
  table: 'conversations.message',
  row: id,
  field: 'content',
  version: 1,
})

export const addressPlace = (id: string): Place => ({
  table: 'conversations.identity',
  row: id,
  field: 'address',
  version: 1,
})

export const filePlace = (id: string): Place => ({
  table: 'conversations.file_content',
  row: id,
  field: 'sealed',
  version: 1,
})

export const formPlace = (id: string, form: 'shown' | 'facts' | 'poster'): Place => ({
  table: 'conversations.file_form',
  row: id,
  field: form,
  version: 1,
})

export const handOverPlace = (id: string): Place => ({
  table: 'conversations.hand_over',
  row: id,
  field: 'summary',
  version: 1,
})
