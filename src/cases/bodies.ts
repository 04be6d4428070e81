import { z } from 'zod'
import { caseOutcomes, caseStates } from './case-states.ts'
import { bases, memberRoles, noteKinds, personFields, presentations, purposes, sources } from './schema.ts'

/** What may be sent to the cases' endpoints. */
const once = z.uuid()
const language = z.string().regex(/^[a-z]{2,3}$/)
const region = z.string().regex(/^\d\d$/)
const day = z.iso.date()
const needs = z.array(z.string().regex(/^[A-Z]{2,4}(\.[A-Z0-9]{2,6})?$/)).max(30)
const told = z.object({
  value: z.string().max(500),
  source: z.enum(sources),
  wontSay: z.boolean().optional(),
})
const facts = z.partialRecord(z.enum(personFields), told)

export const bodies = {
  search: z.object({ text: z.string().trim().min(2).max(200) }),
  open: z.object({
    once,
    conversationId: z.uuid().nullish(),
    language: language.nullish(),
    region: region.nullish(),
    needs: needs.optional(),
    person: facts.optional(),
    onlyWith: z.array(z.uuid()).max(20).optional(),
  }),
  person: z.object({ once, personId: z.uuid().nullable(), seen: z.int().min(0), facts }),
  move: z.object({ once, to: z.enum(caseStates).exclude(['closed']), reason: z.string().max(40).nullish() }),
  close: z.object({ once, reason: z.string().max(40), outcome: z.enum(caseOutcomes) }),
  edit: z.object({ once, seen: z.int().min(1), language: language.nullable(), region: region.nullable(), needs }),
  note: z.object({ once, kind: z.enum(noteKinds), text: z.string().max(20_000) }),
  member: z.object({ once, accountId: z.uuid(), role: z.enum(memberRoles) }),
  endMember: z.object({ once, memberId: z.uuid() }),
  link: z.object({ once, conversationId: z.uuid() }),
  consent: z.object({
    once,
    personId: z.uuid(),
    purpose: z.enum(purposes),
    recipient: z.uuid().nullish(),
    textVersion: z.string().regex(/^[\w.-]{1,60}$/),
    language,
    presented: z.enum(presentations),
    form: z.enum(['oral', 'written']),
    witness: z.uuid().nullish(),
    givenOn: day,
    expiresOn: day,
  }),
  withdraw: z.object({ once, consentId: z.uuid() }),
  basis: z.object({ once, purpose: z.enum(purposes), basis: z.enum(bases) }),
  merge: z.object({
    once,
    personId: z.uuid(),
    otherId: z.uuid(),
    reasons: z.array(z.string().regex(/^[a-z-]{1,40}$/)).max(10),
  }),
  notSame: z.object({ once, personId: z.uuid(), otherId: z.uuid() }),
  unmerge: z.object({ once, mergeId: z.uuid() }),
}

/** Words after `?` that are not understood change nothing of a list. */
export const listQuery = z.object({
  state: z.enum(caseStates).optional().catch(undefined),
  mine: z.literal('yes').optional().catch(undefined),
  region: region.optional().catch(undefined),
  language: language.optional().catch(undefined),
  conversation: z.uuid().optional().catch(undefined),
  before: z.coerce.number().int().positive().optional().catch(undefined),
})
