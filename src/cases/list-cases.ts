import { type RawBuilder, sql } from 'kysely'
import type { Tx } from '../lib/db.ts'
import { type Actor, permit } from '../staff/index.ts'
import type { CaseState } from './case-states.ts'
import type { ListedCase } from './schema.ts'

export interface CaseFilter {
  readonly organizationId: string
  readonly state?: CaseState | undefined
  /** Those that whoever asks works on. */
  readonly mine?: boolean
  readonly region?: string | undefined
  readonly language?: string | undefined
  readonly conversationId?: string | undefined
  readonly ids?: readonly string[]
  /** What a page before ended with. */
  readonly before?: number | undefined
  readonly limit?: number
}

type Row = Omit<ListedCase, 'responsible'> & { responsible: string | null }

/** Cases by what stands in plain, those whose state is newest first. Nothing sealed is opened. Closed ones only when asked for. */
export async function listCases(tx: Tx, actor: Actor, filter: CaseFilter): Promise<Row[]> {
  permit(actor, 'case.read', { organizationId: filter.organizationId })
  const { rows } = await sql<Row>`
    select f.id, f.number, s.state, s.begun_at as since, f.opened_at as "openedAt", f.language, f.region, f.needs,
           f.only_accounts is not null as restricted, s.seq,
           (select m.account_id from cases.member m where m.case_id = f.id and m.role = 'responsible' and m.ended_at is null) as responsible
    from cases.state s join cases.case_file f on f.id = s.case_id
    where ${sql.join(conditions(actor, filter), sql` and `)}
    order by s.seq desc limit ${filter.limit ?? 50}`.execute(tx)
  return rows
}

function conditions(actor: Actor, { organizationId, state, mine, region, language, ...more }: CaseFilter) {
  const all: RawBuilder<unknown>[] = [sql`s.organization_id = ${organizationId}`, sql`s.ended_at is null`]
  if (state) all.push(sql`s.state = ${state}`)
  else if (!more.ids && !more.conversationId) all.push(sql`s.state <> 'closed'`)
  if (mine)
    all.push(
      sql`f.id = any(array(select case_id from cases.member where account_id = ${actor.id} and ended_at is null))`,
    )
  if (region) all.push(sql`s.region = ${region}`)
  if (language) all.push(sql`s.language = ${language}`)
  if (more.ids) all.push(sql`f.id = any(${[...more.ids]}::uuid[])`)
  if (more.before) all.push(sql`s.seq < ${more.before}`)
  if (more.conversationId) {
    all.push(sql`f.id in (select case_id from cases.conversation_link where conversation_id = ${more.conversationId})`)
  }
  return all
}

/** How many open cases whoever asks answers for. */
export async function countMine(tx: Tx, actor: Actor): Promise<number> {
  permit(actor, 'case.read')
  const { rows } = await sql<{ count: number }>`
    select count(*) as count from cases.member m join cases.state s on s.case_id = m.case_id and s.ended_at is null
    where m.account_id = ${actor.id} and m.role = 'responsible' and m.ended_at is null and s.state <> 'closed'`.execute(
    tx,
  )
  return rows[0].count
}
