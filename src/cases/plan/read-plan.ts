import { sql } from 'kysely'
import { audit } from '../../audit/index.ts'
import type { Tx } from '../../lib/db.ts'
import { romeDay } from '../../lib/time.ts'
import { answerersOf, can, namesOf } from '../../staff/index.ts'
import { openMany, type Place } from '../../vault/index.ts'
import type { Who } from '../endpoints.ts'
import { findCase } from '../find-case.ts'
import { notKeptAway } from '../parties/keep-away.ts'
import { responsibleFor } from '../transfer-case.ts'
import { changedDeadlines } from './changed-rules.ts'
import { conferencePlace, deadlineEndPlace, goalPlace, startPlace, taskEndPlace, taskPlace, transferPlace } from './places.ts' // prettier-ignore
import { reckon } from './reckon.ts'
import { readRules, startEvents } from './rules.ts'
import type { Plan, PlanConference, PlanDeadline, PlanGoal, PlanStart, PlanTask, PlanTransfer } from './schema.ts'

/** Of what has ended, the newest so many. */
const PAST = 30

/**
 * The whole plan of a case, opened. Each thing that was sealed leaves its audit row. Show it after the transaction has committed.
 * @throws NotFound `page.not-found`
 */
export async function readPlan(tx: Tx, { actor, keyring }: Who, caseId: string): Promise<Plan> {
  const found = await findCase(tx, actor, 'case.read', caseId)
  const rows = await readRows(tx, caseId)
  await audit(tx, actor, 'case.plan-read', caseId)
  const sealed = everySealed(rows)
  const texts = await openMany(
    tx,
    { keyring, actor, reason: 'case.plan-read' },
    sealed.map(({ place, sealed: content }) => ({ key: caseId, place, sealed: content })),
  )
  const words = new Map(sealed.map(({ place }, n) => [keyOf(place), texts[n]?.toString() ?? '']))
  const said = (place: Place) => words.get(keyOf(place)) ?? null
  const people = await notKeptAway(tx, caseId, await answerersOf(tx, found.organizationId))
  const rules = await readRules(tx, sql`r.id = any(${rows.deadlines.map(({ ruleId }) => ruleId)}::uuid[])`)
  const names = await namesOf(tx, [...idsIn(rows), ...rules.flatMap(({ reviewedBy }) => reviewedBy ?? [])])
  const name = (id: string | null) => (id && names.get(id)) ?? ''
  const responsible = await responsibleFor(tx, caseId)
  const changed = await changedDeadlines(tx, sql`s.case_id = ${caseId}`)
  return {
    today: romeDay(),
    needs: rows.needs,
    people,
    goals: rows.goals.map(({ id, need, how, by, at }) => ({
      id,
      need,
      words: said(goalPlace(id)) ?? '',
      ended: how && at ? { how, by: name(by), at: at.toISOString() } : null,
    })),
    tasks: rows.tasks.map(task => asTask(task, rows.before, { said, name })),
    events: await startEvents(tx),
    starts: rows.starts.map(({ id, event, happenedOn, lodgedOn, by }) => ({
      id,
      event,
      happenedOn,
      lodgedOn,
      words: said(startPlace(id)),
      by: name(by),
      outdated: changed.some(({ startId }) => startId === id),
    })),
    deadlines: rows.deadlines.map(deadline => asDeadline(deadline, { rules, changed, said, name })),
    conferences: rows.conferences.map(({ id, heldOn, participants }) => ({
      id,
      heldOn,
      participants: participants.map(name),
      notes: said(conferencePlace(id)) ?? '',
    })),
    transfers: rows.transfers.map(({ id, fromId, toId, answer, at }) => ({
      id,
      fromId,
      toId,
      answer,
      from: name(fromId),
      to: name(toId),
      words: said(transferPlace(id)) ?? '',
      at: at.toISOString(),
    })),
    restriction: {
      accounts: found.onlyAccounts,
      reason: found.onlyAccounts ? rows.restriction : null,
      responsible,
      mayChange: responsible === actor.id || can(actor, 'case.lead', found),
    },
  }
}

type Sealed<T> = T & { sealed: Buffer | null }
interface Rows {
  needs: string[]
  goals: Sealed<Omit<PlanGoal, 'words' | 'ended'> & { how: NonNullable<PlanGoal['ended']>['how'] | null; by: string | null; at: Date | null }>[] // prettier-ignore
  tasks: TaskRow[]
  before: BeforeRow[]
  starts: Sealed<Omit<PlanStart, 'words' | 'outdated'>>[]
  deadlines: DeadlineRow[]
  conferences: Sealed<Omit<PlanConference, 'notes'>>[]
  transfers: Sealed<Omit<PlanTransfer, 'words' | 'from' | 'to' | 'at'> & { at: Date }>[]
  restriction: Plan['restriction']['reason']
}
type TaskRow = Sealed<Omit<PlanTask, 'title' | 'owner' | 'repeat' | 'ended' | 'before'>> & {
  sealedOf: string
  every: number | null
  unit: NonNullable<PlanTask['repeat']>['unit'] | null
  how: 'done' | 'dropped' | null
  reason: NonNullable<PlanTask['ended']>['reason']
  sealedEnd: Buffer | null
  by: string | null
  at: Date | null
}
type BeforeRow = Sealed<{ taskId: string; sealedOf: string; ownerId: string; dueOn: string; by: string; at: Date }>
interface DeadlineRow {
  id: string
  startId: string
  ruleId: string
  dueOn: string
  happenedOn: string
  how: NonNullable<PlanDeadline['ended']>['how'] | null
  metOn: string | null
  sealedEnd: Buffer | null
  by: string | null
  at: Date | null
}

async function readRows(tx: Tx, caseId: string): Promise<Rows> {
  const all = async <T>(query: ReturnType<typeof sql<T>>) => (await query.execute(tx)).rows
  const [file] = await all(sql<{ needs: string[] }>`select needs from cases.case_file where id = ${caseId}`)
  const [restriction] = await all(sql<{ reason: Rows['restriction'] }>`
    select reason from cases.restriction where case_id = ${caseId} order by set_at desc limit 1`)
  return {
    needs: file?.needs ?? [],
    restriction: restriction?.reason ?? null,
    goals: await all(sql<Rows['goals'][number]>`
      select id, need, sealed, how, ended_by as by, ended_at as at from cases.goal where case_id = ${caseId} order by made_at, id`),
    tasks: await all(sql<TaskRow>`
      select id, goal_id as "goalId", conference_id as "conferenceId", kind, sealed, sealed_of as "sealedOf", owner_id as "ownerId",
             due_on as "dueOn", repeat_every as every, repeat_unit as unit, version, how, reason, sealed_end as "sealedEnd",
             ended_by as by, ended_at as at
      from (select *, row_number() over (partition by ended_at is null order by ended_at desc nulls first) as place
            from cases.task where case_id = ${caseId}) t
      where ended_at is null or place <= ${PAST} order by ended_at desc nulls first, due_on, id`),
    before: await all(sql<BeforeRow>`
      select b.task_id as "taskId", b.sealed, b.sealed_of as "sealedOf", b.owner_id as "ownerId", b.due_on as "dueOn",
             b.changed_by as by, b.changed_at as at
      from cases.task_before b join cases.task t on t.id = b.task_id where t.case_id = ${caseId} order by b.version desc`),
    starts: await all(sql<Rows['starts'][number]>`
      select id, event, happened_on as "happenedOn", lodged_on as "lodgedOn", sealed, recorded_by as by
      from cases.legal_start where case_id = ${caseId} and withdrawn_at is null order by happened_on, id`),
    deadlines: await all(sql<DeadlineRow>`
      select d.id, d.start_id as "startId", d.rule_id as "ruleId", d.due_on as "dueOn", s.happened_on as "happenedOn", d.how,
             d.met_on as "metOn", d.sealed_end as "sealedEnd", d.ended_by as by, d.ended_at as at
      from cases.deadline d join cases.legal_start s on s.id = d.start_id
      where d.case_id = ${caseId} and s.withdrawn_at is null order by d.ended_at is not null, d.due_on, d.id`),
    conferences: await all(sql<Rows['conferences'][number]>`
      select id, held_on as "heldOn", participants, sealed from cases.conference where case_id = ${caseId}
      order by held_on desc, written_at desc limit ${PAST}`),
    transfers: await all(sql<Rows['transfers'][number]>`
      select id, from_id as "fromId", to_id as "toId", sealed, asked_at as at, answer from cases.transfer
      where case_id = ${caseId} order by asked_at desc limit ${PAST}`),
  }
}

const keyOf = ({ table, row, field }: Place) => `${table} ${row} ${field}`

function everySealed(rows: Rows): { place: Place; sealed: Buffer }[] {
  const places = [
    ...rows.goals.map(({ id, sealed }) => ({ place: goalPlace(id), sealed })),
    // Each turn of a follow-up says the same: one of them is opened.
    ...new Map(
      [...rows.tasks, ...rows.before].map(({ sealedOf, sealed }) => [sealedOf, { place: taskPlace(sealedOf), sealed }]),
    ).values(),
    ...rows.tasks.map(({ id, sealedEnd }) => ({ place: taskEndPlace(id), sealed: sealedEnd })),
    ...rows.starts.map(({ id, sealed }) => ({ place: startPlace(id), sealed })),
    ...rows.deadlines.map(({ id, sealedEnd }) => ({ place: deadlineEndPlace(id), sealed: sealedEnd })),
    ...rows.conferences.map(({ id, sealed }) => ({ place: conferencePlace(id), sealed })),
    ...rows.transfers.map(({ id, sealed }) => ({ place: transferPlace(id), sealed })),
  ]
  return places.flatMap(({ place, sealed }) => (sealed ? [{ place, sealed }] : []))
}

function idsIn({ goals, tasks, before, starts, deadlines, conferences, transfers }: Rows): string[] {
  const ids = [
    ...goals.map(({ by }) => by),
    ...[...tasks, ...before].flatMap(({ ownerId, by }) => [ownerId, by]),
    ...starts.map(({ by }) => by),
    ...deadlines.map(({ by }) => by),
    ...conferences.flatMap(({ participants }) => participants),
    ...transfers.flatMap(({ fromId, toId }) => [fromId, toId]),
  ]
  return ids.filter(id => id !== null)
}

type Said = (place: Place) => string | null
type Name = (id: string | null) => string

function asTask(row: TaskRow, before: readonly BeforeRow[], { said, name }: { said: Said; name: Name }): PlanTask {
  const { id, goalId, conferenceId, kind, ownerId, dueOn, version, every, unit, how, reason, by, at, sealedOf } = row
  return {
    id,
    goalId,
    conferenceId,
    kind,
    title: said(taskPlace(sealedOf)) ?? '',
    ownerId,
    owner: name(ownerId),
    dueOn,
    repeat: every && unit ? { every, unit } : null,
    version,
    ended: how && at ? { how, reason, words: said(taskEndPlace(id)), by: name(by), at: at.toISOString() } : null,
    before: before
      .filter(({ taskId }) => taskId === id)
      .map(each => ({
        title: said(taskPlace(each.sealedOf)) ?? '',
        owner: name(each.ownerId),
        dueOn: each.dueOn,
        by: name(each.by),
        at: each.at.toISOString(),
      })),
  }
}

interface Around {
  readonly rules: Awaited<ReturnType<typeof readRules>>
  readonly changed: Awaited<ReturnType<typeof changedDeadlines>>
  readonly said: Said
  readonly name: Name
}

function asDeadline(row: DeadlineRow, { rules, changed, said, name }: Around): PlanDeadline {
  const { id, startId, ruleId, dueOn, happenedOn, how, metOn, by, at } = row
  const rule = rules.find(each => each.id === ruleId)
  if (!rule) throw new Error('a deadline without its rule')
  const other = how ? undefined : changed.find(each => each.startId === startId && each.ruleCode === rule.code)
  return {
    id,
    startId,
    dueOn,
    rule: { ...rule, proposedBy: null, reviewedBy: rule.reviewedBy && name(rule.reviewedBy) },
    steps: reckon(rule, happenedOn).steps,
    changed: other ? { due: other.now, version: other.version } : null,
    ended: how && at ? { how, metOn, words: said(deadlineEndPlace(id)), by: name(by), at: at.toISOString() } : null,
  }
}
