import { randomUUID } from 'node:crypto'
import { sql } from 'kysely'
import { audit } from '../../audit/index.ts'
import { linkPartner, organizationNames, partnersOf } from '../../directory/index.ts'
import type { Tx } from '../../lib/db.ts'
import { BadInput, Conflict } from '../../lib/errors.ts'
import {
  type Actor,
  closeInvitations,
  closePartnerBody,
  inviteFirst,
  makePartnerBody,
  type PartnerBody,
  permit,
  readPartnerBody,
} from '../../staff/index.ts'
import type { EnteredUnsure, PartnerDesk } from '../schema.ts'

interface Of {
  readonly organizationId: string
  /** Of the map. */
  readonly otherOrganization: string
}

/**
 * Prepares a way in for the first person of an organisation that had a link for each request so far. Until somebody is sure who
 * came in, it changes nothing.
 * @returns what the link holds; shown once
 * @throws BadInput `referral.no-organization`, `staff.missing`, `staff.too-long`; Conflict `partner.is-in`, `partner.somebody-entered`
 */
export async function letIn(tx: Tx, actor: Actor, asked: Of & { readonly name: string }): Promise<{ token: string }> {
  const { otherOrganization, name } = asked
  const called = await inTurn(tx, actor, asked)
  if ((await partnersOf(tx, otherOrganization)).length) throw new Conflict('partner.is-in')
  const partnerId = (await begun(tx, otherOrganization))?.partnerId ?? (await begin(tx, actor, asked, called))
  if ((await readPartnerBody(tx, partnerId)).people.length) throw new Conflict('partner.somebody-entered')
  const token = await inviteFirst(tx, actor, partnerId, name)
  await audit(tx, actor, 'partner.let-in', otherOrganization)
  return { token }
}

/**
 * Somebody made sure, away from here, that who came in is who was invited: from now on the organisation's people receive here.
 * @throws BadInput `referral.no-organization`; Conflict `partner.is-in`, `partner.nobody-entered`
 */
export async function beSure(tx: Tx, actor: Actor, of: Of): Promise<void> {
  const { otherOrganization } = of
  await inTurn(tx, actor, of)
  if ((await partnersOf(tx, otherOrganization)).length) throw new Conflict('partner.is-in')
  const found = await begun(tx, otherOrganization)
  if (!found || !(await readPartnerBody(tx, found.partnerId)).people.length)
    throw new Conflict('partner.nobody-entered')
  await linkPartner(tx, actor, { partnerId: found.partnerId, organizationId: otherOrganization, ends: false })
  await tx
    .updateTable('referrals.let_in')
    .set({ sure_by: actor.id, sure_at: new Date() })
    .where('id', '=', found.id)
    .execute()
  await audit(tx, actor, 'partner.made-sure', otherOrganization)
}

/**
 * It was somebody else, whose account ends at once, or they want it no longer: what is sent goes by link again, and what they have
 * been sent stays theirs.
 * @throws BadInput `referral.no-organization`
 */
export async function letOut(tx: Tx, actor: Actor, of: Of): Promise<void> {
  const { otherOrganization } = of
  await inTurn(tx, actor, of)
  const found = await begun(tx, otherOrganization)
  const linked = await partnersOf(tx, otherOrganization)
  for (const partnerId of linked) {
    await linkPartner(tx, actor, { partnerId, organizationId: otherOrganization, ends: true })
  }
  if (found) {
    // Whom nobody was ever sure of has no business here; who was sure of has what was sent to them.
    const close = found.sureAt === null && !linked.includes(found.partnerId) ? closePartnerBody : closeInvitations
    await close(tx, actor, found.partnerId)
    await tx
      .updateTable('referrals.let_in')
      .set({ ended_by: actor.id, ended_at: new Date() })
      .where('id', '=', found.id)
      .execute()
  }
  await audit(tx, actor, 'partner.let-out', otherOrganization)
}

/** Organisations whose invitation somebody has used, and of whom nobody has made sure yet. @throws Forbidden `staff.not-allowed` */
export async function enteredUnsure(tx: Tx, actor: Actor, organizationId: string): Promise<EnteredUnsure[]> {
  permit(actor, 'referral.set-partners', { organizationId })
  const rows = await tx
    .selectFrom('referrals.let_in')
    .select(['other_organization as id', 'partner_id as partnerId'])
    .where('organization_id', '=', organizationId)
    .where('sure_at', 'is', null)
    .where('ended_at', 'is', null)
    .orderBy('made_at')
    .execute()
  const names = await organizationNames(tx, rows.map(({ id }) => id)) // prettier-ignore
  const entered: EnteredUnsure[] = []
  for (const { id, partnerId } of rows) {
    const { people } = await readPartnerBody(tx, partnerId)
    if (people.length) entered.push({ id, name: names.get(id) ?? '' })
  }
  return entered
}

/** How far an organisation's people are, for those who may change it. */
export async function peopleOf(
  tx: Tx,
  otherOrganization: string,
): Promise<NonNullable<PartnerDesk['settings']>['people']> {
  const linked = await partnersOf(tx, otherOrganization)
  const found = linked.length ? null : await begun(tx, otherOrganization)
  const bodies: PartnerBody[] = []
  for (const id of found ? [found.partnerId] : linked) bodies.push(await readPartnerBody(tx, id))
  const people = bodies.flatMap(body => body.people)
  const invited = bodies.flatMap(body => body.invitations)[0]
  return {
    state: linked.length ? 'in' : !found ? 'none' : people.length ? 'entered' : 'invited',
    names: people,
    invited: found && invited ? { name: invited.name, until: invited.expiresAt.toISOString() } : null,
  }
}

/** Two who do something about the same organisation take turns. @returns what it is called on the map */
async function inTurn(tx: Tx, actor: Actor, { organizationId, otherOrganization }: Of): Promise<string> {
  permit(actor, 'referral.set-partners', { organizationId })
  const called = (await organizationNames(tx, [otherOrganization])).get(otherOrganization)
  if (called === undefined) throw new BadInput('referral.no-organization', 'otherOrganization')
  await sql`select pg_advisory_xact_lock(hashtext(${`let-in ${otherOrganization}`}))`.execute(tx)
  return called
}

/** What was begun and is not over. */
async function begun(tx: Tx, otherOrganization: string) {
  return await tx
    .selectFrom('referrals.let_in')
    .select(['id', 'partner_id as partnerId', 'sure_at as sureAt'])
    .where('other_organization', '=', otherOrganization)
    .where('ended_at', 'is', null)
    .executeTakeFirst()
}

async function begin(tx: Tx, actor: Actor, { organizationId, otherOrganization }: Of, called: string): Promise<string> {
  const partnerId = await makePartnerBody(tx, actor, called)
  await tx
    .insertInto('referrals.let_in')
    .values({
      id: randomUUID(),
      organization_id: organizationId,
      other_organization: otherOrganization,
      partner_id: partnerId,
      made_by: actor.id ?? '',
    })
    .execute()
  return partnerId
}
