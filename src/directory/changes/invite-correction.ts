import { sql } from 'kysely'
import { audit } from '../../audit/index.ts'
import type { Tx } from '../../lib/db.ts'
import { Conflict, NotFound } from '../../lib/errors.ts'
import { publish } from '../../lib/events.ts'
import { type Actor, hashOf, newToken, permit, permitOrHide } from '../../staff/index.ts'
import { hashOfCode, newCorrectionCode } from './correction-code.ts'
import { placed, regionsOf, thingOf } from './map-thing.ts'

/** Days that a letter can be answered. */
const LETTER_DAYS = 30
/** Answers that one letter takes, for each thing it is about. */
const ANSWERS_EACH = 5

export interface Letter {
  readonly id: string
  /** What the link holds, and what is typed instead: shown once, we keep only their hashes. */
  readonly token: string
  readonly code: string
  readonly expiresAt: Date
}

/**
 * Makes a link by which an organisation, without an account, says what is right of itself and its services, or of one.
 * @throws NotFound `page.not-found` for what is of another region or does not exist
 */
export async function inviteCorrection(
  tx: Tx,
  actor: Actor,
  { entity, id }: { entity: 'organization' | 'service'; id: string },
): Promise<Letter> {
  permit(actor, 'directory.invite-correction')
  const thing = await thingOf(tx, entity, id)
  permitOrHide(actor, 'directory.invite-correction', thing ? placed(thing.region) : undefined)
  const [token, code] = [newToken(), newCorrectionCode()]
  const things = sql<number>`(select 1 + count(*) from directory.service where ${entity === 'organization'} and organization_id = ${id})`
  const link = await tx
    .insertInto('directory.correction_link')
    .values({
      organization_id: entity === 'organization' ? id : null,
      service_id: entity === 'service' ? id : null,
      region: thing?.region ?? null,
      code_hash: await hashOfCode(code),
      most_answers: sql<number>`${things} * ${ANSWERS_EACH}::int`,
      made_by: actor.id ?? '',
      made_by_name: actor.name,
      expires_at: sql<Date>`now() + ${LETTER_DAYS} * interval '1 day'`,
    })
    .returning(['id', 'expires_at'])
    .executeTakeFirstOrThrow()
  await addToken(tx, link.id, token)
  await audit(tx, actor, 'directory.correction-invited', link.id, { within: id })
  await publish(tx, 'directory.correction-invited', {
    linkId: link.id,
    entity,
    entityId: id,
    region: thing?.region ?? null,
  })
  return { id: link.id, token, code, expiresAt: link.expires_at }
}

const addToken = (tx: Tx, linkId: string, token: string) =>
  tx
    .insertInto('directory.correction_token')
    .values({ token_hash: hashOf(token), link_id: linkId })
    .execute()

export interface OpenLink {
  readonly id: string
  readonly organizationId: string
  readonly organization: string
  /** Null where the letter is about the organisation and all that is its own. */
  readonly serviceId: string | null
  readonly region: string | null
  readonly expiresAt: Date
}

const isOpen = sql<boolean>`k.expires_at > now()
  and not exists (select from directory.correction_withdrawal w where w.link_id = k.id)
  and (select count(*) from directory.correction_answer a where a.link_id = k.id) < k.most_answers`

/** The letter behind a link. @throws NotFound `correction.over`: expired, withdrawn, used up and invented look alike */
export async function openLink(tx: Tx, token: string): Promise<OpenLink> {
  const found = await findLink(
    tx,
    sql`k.id = (select t.link_id from directory.correction_token t where t.token_hash = ${hashOf(token)})`,
  )
  if (!found) throw new NotFound('correction.over')
  return found
}

async function findLink(tx: Tx, which: ReturnType<typeof sql>): Promise<OpenLink | undefined> {
  const { rows } = await sql<OpenLink>`
    select k.id, o.id as "organizationId", o.name as organization, k.service_id as "serviceId", k.region, k.expires_at as "expiresAt"
    from directory.correction_link k left join directory.service v on v.id = k.service_id
    join directory.organization o on o.id = coalesce(k.organization_id, v.organization_id)
    where ${which} and ${isOpen}`.execute(tx)
  return rows[0]
}

/** Whoever typed the code of a letter gets a link of its own to it; null where the code opens nothing. */
export async function openByCode(tx: Tx, code: string): Promise<string | null> {
  const link = await findLink(tx, sql`k.code_hash = ${await hashOfCode(code)}`)
  if (!link) return null
  const token = newToken()
  await addToken(tx, link.id, token)
  return token
}

/** @throws NotFound `page.not-found` for another region’s or none; Conflict `correction.over` */
export async function withdrawLink(tx: Tx, actor: Actor, id: string): Promise<void> {
  const { rows } = await sql<{ region: string | null; open: boolean }>`
    select k.region, ${isOpen} as open from directory.correction_link k where k.id = ${id} for update of k`.execute(tx)
  const link = rows[0]
  permitOrHide(actor, 'directory.invite-correction', link && placed(link.region))
  if (!link?.open) throw new Conflict('correction.over')
  await tx
    .insertInto('directory.correction_withdrawal')
    .values({ link_id: id, withdrawn_by: actor.id ?? '' })
    .execute()
  await audit(tx, actor, 'directory.correction-withdrawn', id)
}

export interface LetterRow {
  readonly id: string
  readonly organization: string
  readonly service: string | null
  readonly madeBy: string
  readonly madeAt: Date
  readonly expiresAt: Date
  readonly answers: number
  readonly lastAnswer: Date | null
  readonly state: 'open' | 'withdrawn' | 'expired' | 'used-up'
}

/** Letters of the regions of whoever asks, newest first. */
export async function listLetters(tx: Tx, actor: Actor): Promise<LetterRow[]> {
  permit(actor, 'directory.invite-correction')
  const regions = regionsOf(actor, 'directory.invite-correction')
  const { rows } = await sql<LetterRow>`
    select k.id, o.name as organization, v.name as service, k.made_by_name as "madeBy", k.made_at as "madeAt", k.expires_at as "expiresAt",
           a.answers, a.last as "lastAnswer",
           case when exists (select from directory.correction_withdrawal w where w.link_id = k.id) then 'withdrawn'
                when k.expires_at <= now() then 'expired' when a.answers >= k.most_answers then 'used-up' else 'open' end as state
    from directory.correction_link k left join directory.service v on v.id = k.service_id
    join directory.organization o on o.id = coalesce(k.organization_id, v.organization_id)
    cross join lateral (
      select count(*)::int as answers, max(answered_at) as last from directory.correction_answer x where x.link_id = k.id) a
    ${regions === null ? sql`` : sql`where k.region = any(${regions})`}
    order by k.made_at desc limit 200`.execute(tx)
  return rows
}
