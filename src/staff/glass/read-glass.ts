import { sql } from 'kysely'
import type { Tx } from '../../lib/db.ts'
import { type Keyring, open } from '../../vault/index.ts'
import { type Actor, can, permit, permitOrHide } from '../actor.ts'
import { reasonPlace } from './break-glass.ts'

/** Content-free: who, what and when, never why. */
export interface GlassRecord {
  readonly id: string
  readonly organizationId: string
  readonly accountId: string
  readonly name: string
  readonly thing: string
  readonly brokenAt: Date
  readonly endsAt: Date
  /** Until when a coordinator is to look into it. */
  readonly dueAt: Date
  readonly open: boolean
  readonly overdue: boolean
  readonly review: { readonly by: string; readonly finding: 'justified' | 'not-justified'; readonly at: string } | null
}

const records = sql`
  select g.id, g.organization_id as "organizationId", g.account_id as "accountId", a.name, g.thing,
         g.broken_at as "brokenAt", g.ends_at as "endsAt", g.broken_at + interval '72 hours' as "dueAt",
         g.ends_at > now() as open, r.glass_id is null and g.broken_at + interval '72 hours' < now() as overdue,
         case when r.glass_id is not null then json_build_object('by', b.name, 'finding', r.finding, 'at', r.reviewed_at) end as review
  from staff.glass g join staff.account a on a.id = g.account_id
  left join staff.glass_review r on r.glass_id = g.id left join staff.account b on b.id = r.reviewed_by`

/** What was broken at an organisation: what waits for a review first, then the newest. @throws Forbidden `staff.not-allowed` */
export async function glassOf(tx: Tx, actor: Actor, organizationId: string): Promise<GlassRecord[]> {
  permit(actor, 'staff.review-break-glass', { organizationId })
  const { rows } = await sql<GlassRecord>`${records} where g.organization_id = ${organizationId}
    order by r.glass_id is not null, g.broken_at desc limit 200`.execute(tx)
  return rows
}

/** How many records wait for a review; 0 for whoever does not review. */
export async function glassToReview(tx: Tx, actor: Actor): Promise<number> {
  const homes = actor.memberships
    .flatMap(({ organizationId }) => organizationId ?? [])
    .filter(organizationId => can(actor, 'staff.review-break-glass', { organizationId }))
  if (homes.length === 0) return 0
  const { rows } = await sql<{ count: number }>`select count(*)::int as count from staff.glass g
    where g.organization_id = any(${homes}::uuid[])
      and not exists (select from staff.glass_review r where r.glass_id = g.id)`.execute(tx)
  return rows[0]?.count ?? 0
}

/** One record. @throws NotFound `page.not-found` */
export async function glassRecord(tx: Tx, actor: Actor, id: string): Promise<GlassRecord> {
  const { rows } = await sql<GlassRecord>`${records} where g.id = ${id}`.execute(tx)
  return permitOrHide(actor, 'staff.review-break-glass', rows[0])
}

/** Why it was broken; that it was read is written down. @throws NotFound `page.not-found`, `vault.no-key` */
export async function readReason(tx: Tx, actor: Actor, keyring: Keyring, id: string): Promise<string> {
  await glassRecord(tx, actor, id)
  const { reason: sealed } = await tx
    .selectFrom('staff.glass')
    .select('reason')
    .where('id', '=', id)
    .executeTakeFirstOrThrow()
  const reader = { keyring, actor, reason: 'staff.glass-read' }
  return (await open(tx, reader, { key: id, place: reasonPlace(id), sealed })).toString()
}
