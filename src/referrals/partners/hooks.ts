import { randomUUID } from 'node:crypto'
import { isIP } from 'node:net'
import { sql } from 'kysely'
import { audit } from '../../audit/index.ts'
import { organizationNames } from '../../directory/index.ts'
import type { Tx } from '../../lib/db.ts'
import { BadInput, NotFound } from '../../lib/errors.ts'
import { enqueue } from '../../lib/jobs.ts'
import { type Actor, newToken, permit } from '../../staff/index.ts'
import type { Place, TransportKey } from '../../vault/index.ts'
import { isPublicAddress } from './public-address.ts'

export const CALL_HOOKS = 'call-hooks'
export const hookPlace = (id: string): Place => ({ table: 'referrals.hook', row: id, field: 'secret', version: 1 })

interface NewHook {
  readonly organizationId: string
  readonly otherOrganization: string
  readonly url: string
}

/**
 * Where a partner's program is told that one of its referrals changed. The secret signs what we send; it is shown once.
 * @throws BadInput `hook.bad-address`: https, no password in it, no address of a private network; `referral.no-organization`
 */
export async function makeHook(
  tx: Tx,
  actor: Actor,
  transport: TransportKey,
  { organizationId, otherOrganization, url }: NewHook,
): Promise<{ id: string; secret: string }> {
  permit(actor, 'referral.set-partners', { organizationId })
  if (!(await organizationNames(tx, [otherOrganization])).size) {
    throw new BadInput('referral.no-organization', 'otherOrganization')
  }
  if (!mayBeCalled(url)) throw new BadInput('hook.bad-address', 'url')
  const [id, secret] = [randomUUID(), newToken()]
  await tx
    .insertInto('referrals.hook')
    .values({
      id,
      organization_id: organizationId,
      other_organization: otherOrganization,
      url,
      secret: transport.seal(hookPlace(id), secret),
      made_by: actor.id ?? '',
    })
    .execute()
  await audit(tx, actor, 'referral.hook-made', id, { for: otherOrganization })
  return { id, secret }
}

/** What can be told before it is looked up; the rest is refused at the connection. */
function mayBeCalled(url: string): boolean {
  if (!URL.canParse(url) || url.length > 500) return false
  const { protocol, hostname, username, password } = new URL(url)
  const host = hostname.replace(/^\[|\]$/g, '')
  if (protocol !== 'https:' || username || password) return false
  return isIP(host) ? isPublicAddress(host) : host.includes('.') && !/\.(local|localhost|internal)$/.test(host)
}

/** It is called no more, not even for what waits. @throws NotFound `page.not-found` */
export async function endHook(tx: Tx, actor: Actor, id: string): Promise<void> {
  const { rows } = await sql<{ organizationId: string }>`
    update referrals.hook set ended_at = now(), ended_by = ${actor.id} where id = ${id} and ended_at is null
    returning organization_id as "organizationId"`.execute(tx)
  if (!rows[0]) throw new NotFound('page.not-found')
  permit(actor, 'referral.set-partners', rows[0])
  await sql`update referrals.hook_call set try_at = null where hook_id = ${id}`.execute(tx)
  await audit(tx, actor, 'referral.hook-ended', id)
}

/** What was given up is tried again, from now on. @throws NotFound `page.not-found` */
export async function callAgain(tx: Tx, actor: Actor, id: string): Promise<void> {
  const hook = await tx
    .selectFrom('referrals.hook')
    .select('organization_id as organizationId')
    .where('id', '=', id)
    .where('ended_at', 'is', null)
    .executeTakeFirst()
  if (!hook) throw new NotFound('page.not-found')
  permit(actor, 'referral.set-partners', hook)
  await sql`update referrals.hook_call set try_at = now(), tries = 0
    where hook_id = ${id} and try_at is null and delivered_at is null`.execute(tx)
  await enqueue(tx, CALL_HOOKS, {}, { key: CALL_HOOKS })
  await audit(tx, actor, 'referral.hook-called-again', id)
}

/** Puts down that a referral changed, for whoever asked to be told of the organisation's. By the house, in the transaction of the change. */
export async function putDownCalls(
  tx: Tx,
  { referralId, otherOrganization, state }: { referralId: string; otherOrganization: string; state: string },
): Promise<void> {
  const { numAffectedRows } = await sql`
    insert into referrals.hook_call (hook_id, referral_id, state)
    select id, ${referralId}, ${state} from referrals.hook where other_organization = ${otherOrganization} and ended_at is null`.execute(
    tx,
  )
  if (numAffectedRows) await enqueue(tx, CALL_HOOKS, {}, { key: CALL_HOOKS })
}
