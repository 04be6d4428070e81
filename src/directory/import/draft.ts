import type { ChildTable } from './child-tables.ts'

/** Column of the database -> value. A column that is absent was not said by the file; null was said to be empty. */
export type Values = Record<string, string | number | boolean | null>
/** Rows that belong to a thing. A table that is absent was not said by the file. `id` where the file gives one. */
export type Children = Partial<Record<ChildTable, Values[]>>

/** An organisation, a service or a location as a file says it. `ref` is its identity in the source, `id` its uuid where the file gives one. */
export type Entity = { ref: string; id: string | null; values: Values; children: Children }
/** A service at a location; `children` are those of this service at this place. */
export type PlaceDraft = { id: string | null; location: Entity; values: Values; children: Children }
export type StateDraft = { state: State; since: string | null; reason: string | null }
export type State = 'identified' | 'operational' | 'suspended' | 'closed'
export type VerificationDraft = {
  verified_at: string
  next_due: string
  means: string
  facts: { fact: string; outcome: string }[]
}

/** A programme that the map does not know yet. */
export type ProgramDraft = {
  id: string
  code: string
  name: string
  description: string | null
  website: string | null
}

/** One service as a row or an object of a file was understood. */
export type Draft = {
  row: number
  organization: Entity
  service: Entity
  state: StateDraft
  places: PlaceDraft[]
  verification: VerificationDraft | null
  programs?: ProgramDraft[]
}
