import { type RawBuilder, sql } from 'kysely'
import { auditAll } from '../../audit/index.ts'
import type { Tx } from '../../lib/db.ts'
import { addDays, romeDay } from '../../lib/time.ts'
import { type Actor, answerersOf, can, permit } from '../../staff/index.ts'
import { openMany } from '../../vault/index.ts'
import { bodyOf } from '../answers.ts'
import type { Who } from '../endpoints.ts'
import { changedDeadlines } from './changed-rules.ts'
import { taskPlace } from './places.ts'
import type { DayItem, MyDay } from './schema.ts'

/** A deadline is near so many days before. */
const NEAR = 14
/** And counts among what waits so many days before. */
const PRESSING = 3

type Found = Omit<DayItem, 'title'> & { sealed: Buffer | null; sealedOf: string | null }

/**
 * What waits for somebody across their cases, the most pressing first: tasks of theirs due by today, deadlines near or over of cases
 * in which they work, cases that somebody wants to give them, deadlines whose rule has changed. Coordinators also see tasks
 * whose owner has left. Nothing sealed is opened.
 */
export async function myDay(tx: Tx, actor: Actor, { days = 0 }: { days?: number } = {}): Promise<MyDay> {
  const { today, items } = await find(tx, actor, days)
  return { today, items: items.map(item => titled(item, null)) }
}

/**
 * As `myDay`, with the words of the tasks: each leaves its audit row. Those whose key does not open for whoever asks stay without.
 */
export async function myDayInWords(
  tx: Tx,
  { actor, keyring }: Who,
  { days = 0 }: { days?: number } = {},
): Promise<MyDay> {
  const { today, items } = await find(tx, actor, days)
  const tasks = items.flatMap(({ caseId, sealed, sealedOf }) => (sealed && sealedOf ? [{ caseId, sealed, sealedOf }] : [])) // prettier-ignore
  await auditAll(tx, actor, 'my-day.read', [{ thing: actor.id ?? '', facts: { tasks: tasks.length } }])
  const texts = await openMany(
    tx,
    { keyring, actor, reason: 'my-day.read' },
    tasks.map(({ caseId, sealed, sealedOf }) => ({ key: caseId, place: taskPlace(sealedOf), sealed })),
  )
  const words = new Map(tasks.map(({ sealedOf }, n) => [sealedOf, texts[n]?.toString() ?? '']))
  return {
    today,
    items: items.map(item => titled(item, (item.sealedOf && words.get(item.sealedOf)) ?? null)),
  }
}

function titled(found: Found, title: string | null): DayItem {
  const { sealed: _, sealedOf: __, ...item } = found
  return { ...item, title }
}

/** How much of it presses: what is due or over, deadlines of the next three days, cases to take. */
export async function countMyDay(tx: Tx, actor: Actor): Promise<number> {
  const { today, items } = await find(tx, actor, 0)
  const soon = addDays(today, PRESSING)
  return items.filter(({ what, dueOn }) => what !== 'deadline' || (dueOn !== null && dueOn <= soon)).length
}

async function find(tx: Tx, actor: Actor, days: number): Promise<{ today: string; items: Found[] }> {
  permit(actor, 'case.read', { organizationId: bodyOf(actor) })
  const today = romeDay()
  const items = [
    ...(await transfers(tx, actor)),
    ...(await tasks(tx, sql`t.owner_id = ${actor.id} and t.due_on <= ${addDays(today, days)}::date`)),
    ...(can(actor, 'case.lead') ? await orphans(tx, actor) : []),
    ...(await deadlines(tx, actor, addDays(today, Math.max(NEAR, days)))),
    ...(await changed(tx, actor)),
  ]
  return { today, items: items.toSorted(byDay) }
}

/** What has no day comes first: somebody waits for an answer. */
const byDay = (a: Found, b: Found) => (a.dueOn ?? '').localeCompare(b.dueOn ?? '') || a.number - b.number

const plain = sql`null::text as kind, false as repeats, false as "goneOwner", null::jsonb as rule, null::bytea as sealed, null::uuid as "sealedOf"`
const standing = sql`join cases.state s on s.case_id = f.id and s.ended_at is null and s.state <> 'closed'`
const mine = (actor: Actor) =>
  sql`exists (select from cases.member m where m.case_id = f.id and m.account_id = ${actor.id} and m.ended_at is null)`

async function all(tx: Tx, query: RawBuilder<Found>): Promise<Found[]> {
  return (await query.execute(tx)).rows
}

const transfers = (tx: Tx, actor: Actor) =>
  all(
    tx,
    sql<Found>`select t.id, 'transfer' as what, f.id as "caseId", f.number, null::date as "dueOn", ${plain}
      from cases.transfer t join cases.case_file f on f.id = t.case_id where t.to_id = ${actor.id} and t.answer is null`,
  )

const tasks = (tx: Tx, where: RawBuilder<unknown>, goneOwner = false) =>
  all(
    tx,
    sql<Found>`select t.id, 'task' as what, f.id as "caseId", f.number, t.due_on as "dueOn", t.kind, t.repeat_every is not null as repeats,
        ${goneOwner}::boolean as "goneOwner", null::jsonb as rule, t.sealed, t.sealed_of as "sealedOf"
      from cases.task t join cases.case_file f on f.id = t.case_id ${standing}
      where t.ended_at is null and ${where} order by t.due_on limit 200`,
  )

/** Nobody does what belongs to whoever has left. */
async function orphans(tx: Tx, actor: Actor): Promise<Found[]> {
  const organizationId = bodyOf(actor)
  const people = (await answerersOf(tx, organizationId)).map(({ id }) => id)
  return await tasks(tx, sql`f.organization_id = ${organizationId} and t.owner_id <> all (${people}::uuid[])`, true)
}

const deadlines = (tx: Tx, actor: Actor, until: string) =>
  all(
    tx,
    sql<Found>`select d.id, 'deadline' as what, f.id as "caseId", f.number, d.due_on as "dueOn", null::text as kind, false as repeats,
        false as "goneOwner", jsonb_build_object('it', r.it, 'en', r.en, 'reviewed',
          exists (select from cases.rule_review v where v.rule_id = r.id and v.outcome = 'right')) as rule,
        null::bytea as sealed, null::uuid as "sealedOf"
      from cases.deadline d join cases.case_file f on f.id = d.case_id join cases.deadline_rule r on r.id = d.rule_id ${standing}
      where d.ended_at is null and d.due_on <= ${until}::date and ${mine(actor)} order by d.due_on limit 200`,
  )

async function changed(tx: Tx, actor: Actor): Promise<Found[]> {
  const found = await changedDeadlines(tx, mine(actor))
  const starts = new Map(found.map(each => [each.startId, each]))
  return [...starts.values()].map(({ startId, caseId, number }) => ({
    id: startId,
    what: 'rule-changed',
    caseId,
    number,
    dueOn: null,
    kind: null,
    repeats: false,
    goneOwner: false,
    rule: null,
    sealed: null,
    sealedOf: null,
  }))
}
