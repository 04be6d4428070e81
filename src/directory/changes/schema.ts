import { z } from 'zod'
import { FIELDS, type FieldEntity, type FieldValue } from './field-schemas.ts'

const entities = Object.keys(FIELDS) as [FieldEntity, ...FieldEntity[]]
const value = z.json() as unknown as z.ZodType<FieldValue>

/** `seen`: what the page showed when it was written; left out, what stands there now. `proposed` left out: wrong, nobody says what is right. */
const proposedChange = z.object({
  entity: z.enum(entities),
  entityId: z.uuid(),
  field: z.string().max(40),
  seen: value.optional(),
  proposed: value.optional(),
})

export const proposalInput = z.object({
  /** What the proposal is about as a whole: in the queue it stands under this. */
  entity: z.enum(['service', 'organization', 'location']),
  entityId: z.uuid(),
  /** Things that are to be made, with new ids of the proposer's; their fields stand among `changes`. */
  newIds: z.array(z.uuid()).max(10).default([]),
  note: z.string().max(4000).default(''),
  changes: z.array(proposedChange).min(1).max(60),
  /** Accept at once what the proposer may accept alone. */
  apply: z.boolean().default(false),
})
export type ProposalInput = z.input<typeof proposalInput>

/** `current`: what stood there when the reviewer decided; left out, what the proposal saw. */
const decision = z.object({
  changeId: z.uuid(),
  outcome: z.enum(['accepted', 'declined']),
  reason: z.string().max(1000).default(''),
  current: value.optional(),
})
export const reviewInput = z.object({
  decisions: z.array(decision).min(1).max(60),
  note: z.string().max(4000).default(''),
})
export type ReviewInput = z.input<typeof reviewInput>
