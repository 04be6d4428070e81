import { type RawBuilder, sql } from 'kysely'
import { consentsStanding, linkedConversations } from '../cases/index.ts'
import { showConversations } from '../conversations/index.ts'
import { organizationNames } from '../directory/index.ts'
import type { Tx } from '../lib/db.ts'
import { type Actor, can, namesOf, permit } from '../staff/index.ts'
import { type Keyring, openMany } from '../vault/index.ts'
import { conversationsToChoose } from './choose-conversation.ts'
import { findAsPartner, findOurs, type OpenReferral } from './find-referral.ts'
import { listPackageFiles } from './files/package-files.ts'
import { mayOpen, noteOpening } from './open-package.ts'
import { readAsking } from './loop/read-asking.ts'
import { packagePlace, wordPlace } from './places.ts'
import type { ReferralState, Side } from './referral-states.ts'
import type { ListedReferral, Package, WholeReferral } from './schema.ts'

type Who = { readonly actor: Actor; readonly keyring: Keyring }
type Row = Omit<ListedReferral, 'other' | 'owner'> & { otherId: string; ownerId: string | null }

const columns = sql`r.id, r.number, r.direction, s.state, s.begun_at as since, s.due_at as "dueAt", coalesce(s.due_at < now(), false) as overdue,
  r.other_organization as "otherId", r.need, r.case_id as "caseId", r.owner_id as "ownerId", s.seq,
  (select case when a.why = 'no-conversation' then a.why else a.state end from referrals.asking a where a.referral_id = r.id and a.ended_at is null) as person`

async function list(tx: Tx, where: RawBuilder<unknown>): Promise<Row[]> {
  const { rows } = await sql<Row>`
    select ${columns} from referrals.state s join referrals.referral r on r.id = s.referral_id
    where s.ended_at is null and ${where} order by s.seq desc limit 100`.execute(tx)
  return rows
}

async function named(tx: Tx, rows: readonly Row[]): Promise<ListedReferral[]> {
  const others = await organizationNames(tx, rows.map(row => row.otherId)) // prettier-ignore
  const owners = await namesOf(tx, rows.flatMap(row => row.ownerId ?? [])) // prettier-ignore
  return rows.map(({ otherId, ownerId, ...row }) => ({
    ...row,
    other: others.get(otherId) ?? '',
    owner: ownerId === null ? null : (owners.get(ownerId) ?? ''),
  }))
}

/** Waits for us: what came in and is not answered, what a partner asked, what is overdue. */
const waitsForUs = sql`(r.direction = 'in' and s.state in ('sent', 'received'))
  or (r.direction = 'out' and (s.state in ('needs-info', 'declined', 'failed', 'expired', 'completed') or s.due_at < now()))
  or r.id in (select referral_id from referrals.asking where ended_at is null and state in ('blocked', 'silent'))`

const closedStates: readonly ReferralState[] = ['confirmed', 'withdrawn', 'rerouted']

/** Our referrals in both directions; nothing sealed is opened. */
export async function listReferrals(
  tx: Tx,
  actor: Actor,
  {
    organizationId,
    caseId,
    conversationId,
    which = 'open',
  }: {
    organizationId: string
    caseId?: string | undefined
    conversationId?: string | undefined
    which?: 'waiting' | 'open' | 'all' | undefined
  },
): Promise<ListedReferral[]> {
  permit(actor, 'referral.read', { organizationId })
  const ours = sql`r.organization_id = ${organizationId}`
  if (caseId) return await withFocalPoints(tx, organizationId, await list(tx, sql`${ours} and r.case_id = ${caseId}`))
  if (conversationId) return await named(tx, await list(tx, sql`${ours} and r.conversation_id = ${conversationId}`))
  if (which === 'waiting') return await named(tx, await list(tx, sql`${ours} and (${waitsForUs})`))
  if (which === 'all') return await named(tx, await list(tx, ours))
  return await named(tx, await list(tx, sql`${ours} and s.state <> all(${[...closedStates]})`))
}

/** Beside each the people whom its organisation named for us. */
async function withFocalPoints(tx: Tx, organizationId: string, rows: readonly Row[]): Promise<ListedReferral[]> {
  const others = rows.map(({ otherId }) => otherId)
  const points = await tx
    .selectFrom('referrals.focal_point')
    .select(['name', 'other_organization as otherId'])
    .where('organization_id', '=', organizationId)
    .where('ended_at', 'is', null)
    .where(sql<boolean>`other_organization = any(${others}::uuid[])`)
    .orderBy('name')
    .execute()
  const of = Map.groupBy(points, ({ otherId }) => otherId)
  const listed = await named(tx, rows)
  return listed.map((row, place) => ({
    ...row,
    focalPoints: (of.get(others[place] ?? '') ?? []).map(({ name }) => name),
  }))
}

/** How many wait for us. */
export async function countWaiting(tx: Tx, actor: Actor): Promise<number> {
  permit(actor, 'referral.read')
  const { rows } = await sql<{ count: number }>`
    select count(*) as count from referrals.state s join referrals.referral r on r.id = s.referral_id
    where s.ended_at is null and (${waitsForUs})`.execute(tx)
  return rows[0].count
}

/** What the partner's body was sent, and what it sent: never drafts of others. */
export async function listAsPartner(tx: Tx, actor: Actor): Promise<ListedReferral[]> {
  permit(actor, 'referral.answer')
  const bodies = actor.memberships.flatMap(({ organizationId }) =>
    organizationId && can(actor, 'referral.answer', { organizationId }) ? [organizationId] : [],
  )
  const rows = await list(
    tx,
    sql`r.partner_id = any(${bodies}::uuid[]) and (r.direction = 'in' or s.state not in ('draft', 'awaiting-consent', 'withdrawn', 'expired', 'rerouted'))`,
  )
  // The case is ours, and so is who works on it.
  return (await named(tx, rows)).map(row => ({ ...row, caseId: null, owner: null, person: null }))
}

/** A referral as our own page shows it. @throws NotFound `page.not-found` */
export async function readReferral(tx: Tx, who: Who, id: string): Promise<WholeReferral> {
  const referral = await findOurs(tx, who.actor, 'referral.read', id)
  // Opening what came in says that we have received it.
  if (referral.direction === 'in' && referral.state === 'sent') {
    await noteOpening(tx, who.actor, referral, { accountId: who.actor.id ?? '' })
  }
  return await whole(tx, who, referral, { ours: true })
}

/** A referral as the partner's people read it; each opening is noted. @throws NotFound `page.not-found` */
export async function readAsPartner(tx: Tx, who: Who, id: string): Promise<WholeReferral> {
  const referral = await findAsPartner(tx, who.actor, id)
  const opens = referral.direction === 'in' || (await mayOpen(tx, referral))
  if (opens && referral.direction === 'out') {
    await noteOpening(tx, who.actor, referral, { accountId: who.actor.id ?? '' })
  }
  return await whole(tx, who, referral, { ours: false, opens })
}

async function whole(
  tx: Tx,
  who: Who,
  { id, caseId, personId }: OpenReferral,
  { ours, opens = true }: { ours: boolean; opens?: boolean },
): Promise<WholeReferral> {
  const [row] = await list(tx, sql`r.id = ${id}`)
  const [listed] = await named(tx, [row])
  const { rows } = await sql<More>`
    select s.reason, s.outcome, r.responsibility, r.fields, r.conversation_id as "conversationId", r.rerouted_from as "reroutedFrom",
           r.partner_id is not null as "hasAccount", p.sealed, p.expires_at as "expiresAt", p.consent_id as "consentId"
    from referrals.referral r join referrals.state s on s.referral_id = r.id and s.ended_at is null
    left join referrals.package p on p.referral_id = r.id where r.id = ${id}`.execute(tx)
  const { sealed, consentId, conversationId, ...more } = rows[0]
  const opened = opens ? await openAll(tx, who, id, sealed) : { package: null, words: [] }
  const linked = ours && caseId ? await linkedConversations(tx, caseId) : []
  return {
    ...listed,
    ...more,
    caseId: ours ? listed.caseId : null,
    owner: ours ? listed.owner : null,
    person: ours ? listed.person : null,
    otherId: row.otherId,
    personId: ours ? personId : null,
    ...opened,
    files: opens ? await listPackageFiles(tx, id, { ours }) : [],
    consentStands: consentId ? (await consentsStanding(tx, [consentId])).has(consentId) : null,
    conversations: [...new Set([...(ours && conversationId ? [conversationId] : []), ...linked])],
    conversationId: ours ? conversationId : null,
    toChoose: ours && caseId ? await showConversations(tx, await conversationsToChoose(tx, caseId)) : [],
    ...(await historyOf(tx, id, ours)),
  }
}

type More = Pick<
  WholeReferral,
  'reason' | 'outcome' | 'responsibility' | 'fields' | 'hasAccount' | 'expiresAt' | 'reroutedFrom'
> & {
  sealed: Buffer | null
  consentId: string | null
  conversationId: string | null
}

async function openAll(tx: Tx, who: Who, id: string, sealed: Buffer | null) {
  const { rows } = await sql<{ id: string; side: Side; sealed: Buffer; at: string }>`
    select id, side, sealed, at from referrals.word where referral_id = ${id} order by seq`.execute(tx)
  const opened = await openMany(tx, { ...who, reason: 'referral.read' }, [
    ...(sealed ? [{ key: id, place: packagePlace(id), sealed }] : []),
    ...rows.map(word => ({ key: id, place: wordPlace(word.id), sealed: word.sealed })),
  ])
  const [first, ...others] = sealed ? opened : [undefined, ...opened]
  return {
    package: first ? (JSON.parse(first.toString()) as Package) : null,
    words: rows.map(({ sealed: _sealed, ...word }, place) => ({ ...word, text: String(others[place]) })),
  }
}

async function historyOf(tx: Tx, id: string, ours: boolean) {
  const { rows: states } = await sql<WholeReferral['states'][number]>`
    select state, side, begun_at as at, reason from referrals.state where referral_id = ${id} order by seq`.execute(tx)
  if (!ours) return { states, links: [], openings: [], questions: [], confirmation: null, asking: null, asksOn: null }
  const { rows: links } = await sql<WholeReferral['links'][number]>`
    select l.id, l.expires_at as "expiresAt",
           l.expires_at > now() and not exists (select from referrals.link_withdrawal w where w.link_id = l.id) as open
    from referrals.link l where l.referral_id = ${id} order by l.made_at`.execute(tx)
  const { rows: openings } = await sql<WholeReferral['openings'][number]>`
    select opened_at as at, case when link_id is null then 'account' else 'link' end as by
    from referrals.opening where referral_id = ${id} order by opened_at desc limit 20`.execute(tx)
  const { rows: questions } = await sql<WholeReferral['questions'][number]>`
    select language, step, asked_at as at from referrals.question where referral_id = ${id} order by asked_at desc`.execute(
    tx,
  )
  const { rows: said } = await sql<NonNullable<WholeReferral['confirmation']>>`
    select reached, helped, why, said_in is not null as themselves, recorded_at as at from referrals.confirmation where referral_id = ${id} order by seq desc limit 1`.execute(
    tx,
  )
  const { asking, asksOn } = await readAsking(tx, id)
  return { states, links, openings, questions, confirmation: said[0] ?? null, asking, asksOn }
}
