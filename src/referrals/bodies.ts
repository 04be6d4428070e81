import { z } from 'zod'
import { personFields } from '../cases/index.ts'
import { answerKinds, helpedAnswers, reachedAnswers, roomStates, whyAnswers } from './schema.ts'

/** What may be sent to the referrals' endpoints. */
const once = z.uuid()
const need = z.string().regex(/^[A-Z]{2,4}(\.[A-Z0-9]{2,6})?$/)
const text = z.string().max(10_000)
const day = z.iso.date()
const share = z.number().min(0).max(100)
const responsibility = z.enum(['shared', 'handed-over'])
const draft = {
  otherOrganization: z.uuid(),
  serviceId: z.uuid().nullish(),
  conversationId: z.uuid().nullish(),
  need: need.nullish(),
  responsibility,
  fields: z.array(z.enum(personFields)).max(personFields.length),
  request: text,
}
const answer = {
  kind: z.enum(answerKinds),
  reason: z.string().max(40).nullish(),
  outcome: z.string().max(40).nullish(),
  note: text.optional(),
}
/** What a partner tells of a person, and asks of us. */
export const sentToUs = z.object({
  person: z.partialRecord(z.enum(personFields), z.string().max(500)),
  request: text,
  need: need.nullish(),
  responsibility,
  consentGiven: z.boolean(),
})

export const bodies = {
  draft: z.object({ once, caseId: z.uuid(), personId: z.uuid(), together: z.uuid().nullish(), ...draft }),
  reroute: z.object({ once, ...draft }),
  send: z.object({ once, consentId: z.uuid(), days: z.int().min(1).max(365).optional() }),
  file: z.object({
    once,
    file: z.uuid(),
    covers: z.array(z.object({ left: share, top: share, width: share, height: share })).max(400).default([]),
  }),
  paper: z.object({
    once,
    paper: z.uuid(),
    covers: z.array(z.object({ left: share, top: share, width: share, height: share })).max(400).default([]),
  }),
  dropFile: z.object({ once, file: z.uuid() }),
  plain: z.object({ once }),
  reply: z.object({ once, text: text.min(1) }),
  answer: z.object({ once, ...answer }),
  ask: z.object({ once, conversationId: z.uuid(), language: z.string().regex(/^[a-z]{2,3}$/) }),
  conversation: z.object({ once, conversationId: z.uuid() }),
  word: z.object({ once, reached: z.enum(reachedAnswers), helped: z.enum(helpedAnswers), why: z.enum(whyAnswers).nullish() }),
  loop: z.object({
    once,
    byItself: z.boolean(),
    days: z.int().min(1).max(90),
    answerDays: z.int().min(1).max(60),
    template: z.string().regex(/^[a-z0-9_]{1,512}$/).nullable(),
    seen: z.uuid().nullable(),
  }),
  find: z.object({
    text: z.string().max(200).optional(),
    needs: z.array(need).max(30).optional(),
    near: z.string().max(100).optional(),
    region: z.string().regex(/^\d\d$/).nullish(),
    language: z.string().regex(/^[a-z]{2,3}$/).nullish(),
    eligibility: z.array(z.string().regex(/^[a-z-]{1,40}$/)).max(10).optional(),
    open: z.boolean().optional(),
  }),
  sendToUs: z.object({ once, otherOrganization: z.uuid(), ...sentToUs.shape }),
  capacity: z.object({ once, otherOrganization: z.uuid(), serviceId: z.uuid().nullish(), state: z.enum(roomStates), places: z.int().min(0).max(9999).nullish() }),
  agreement: z.object({ once, title: z.string().max(200), beginsOn: day, endsOn: day.nullish(), source: z.string().max(500) }),
  focalPoint: z.object({ once, name: z.string().max(200), address: z.string().max(320) }),
  sender: z.object({ once, name: z.string().max(200) }),
  hook: z.object({ once, url: z.string().max(500) }),
  firstPerson: z.object({ once, name: z.string().max(1000) }),
  partnerPeople: z.object({ once }),
  partnerThing: z.object({ once, what: z.enum(['agreement', 'focal-point', 'sender', 'hook']), thing: z.uuid() }),
} // prettier-ignore

export const listQuery = z.object({
  case: z.uuid().optional().catch(undefined),
  conversation: z.uuid().optional().catch(undefined),
  which: z.enum(['waiting', 'open', 'all']).optional().catch(undefined),
})
