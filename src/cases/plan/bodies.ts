import { z } from 'zod'
import { declineReasons, directions, dropReasons, firstDays, goalEnds, knownBys, natures, repeatUnits, restrictionReasons, rollings, taskKinds, units } from './schema.ts' // prettier-ignore

/** What may be sent to the plan's endpoints. */
const once = z.uuid()
/** A day of lives and laws; outside lies a slip of the hand. */
const day = z.iso.date().refine(value => value >= '1930-01-01' && value <= '2100-12-31')
const words = z.string().max(20_000)
const title = z.string().max(500)
const code = z.string().regex(/^[a-z0-9-]{2,60}$/)

const task = { kind: z.enum(taskKinds), title, ownerId: z.uuid(), dueOn: day }
const ofTime = {
  length: z.int().min(0).max(20_000),
  unit: z.enum(units),
  month: z.int().min(1).max(12).nullable(),
  day: z.int().min(1).max(31).nullable(),
  direction: z.enum(directions),
  firstDay: z.enum(firstDays),
  august: z.boolean(),
  rolls: z.enum(rollings),
}

export const bodies = {
  goal: z.object({ once, need: z.string().regex(/^[A-Z]{2,4}(\.[A-Z0-9]{2,6})?$/), words }),
  endGoal: z.object({ once, goalId: z.uuid(), how: z.enum(goalEnds) }),
  task: z.object({
    once,
    ...task,
    goalId: z.uuid().nullish(),
    repeat: z.object({ every: z.int().min(1).max(90), unit: z.enum(repeatUnits) }).nullish(),
  }),
  editTask: z.object({ once, taskId: z.uuid(), seen: z.int().min(1), title, ownerId: z.uuid(), dueOn: day }),
  endTask: z.object({
    once,
    taskId: z.uuid(),
    how: z.enum(['done', 'dropped']),
    reason: z.enum(dropReasons).nullish(),
    words: words.optional(),
  }),
  start: z.object({ once, event: code, happenedOn: day, lodgedOn: day.nullish(), words: words.optional() }),
  withdrawStart: z.object({ once, startId: z.uuid() }),
  meet: z.object({ once, deadlineId: z.uuid(), metOn: day, words }),
  setAside: z.object({ once, deadlineId: z.uuid(), words }),
  renew: z.object({ once, startId: z.uuid() }),
  conference: z.object({
    once,
    heldOn: day,
    participants: z.array(z.uuid()).max(30),
    notes: words,
    decisions: z.array(z.object(task)).max(20),
  }),
  transfer: z.object({ once, toId: z.uuid(), words }),
  answerTransfer: z.object({
    once,
    transferId: z.uuid(),
    how: z.enum(['accepted', 'declined', 'withdrawn']),
    reason: z.enum(declineReasons).nullish(),
  }),
  restrict: z.object({ once, accounts: z.array(z.uuid()).max(30).nullable(), reason: z.enum(restrictionReasons) }),
  calendar: z.object({ once }),
  rule: z.object({
    once,
    code,
    it: z.string().trim().min(3).max(200),
    en: z.string().trim().min(3).max(200),
    startEvent: code,
    ...ofTime,
    nature: z.enum(natures),
    validFrom: day,
    validTo: day.nullable(),
    source: z.string().trim().min(3).max(500),
    knownBy: z.enum(knownBys),
    note: z.string().max(1000).nullable(),
  }),
  preview: z.object({ ...ofTime, days: z.array(day).min(1).max(20) }),
  review: z.object({
    once,
    ruleId: z.uuid(),
    outcome: z.enum(['right', 'wrong']),
    words: z.string().max(1000).nullish(),
  }),
}

export const touchedQuery = z.object({ code })
/** So many days ahead. */
export const dayQuery = z.object({ days: z.coerce.number().int().min(0).max(366).catch(0) })
