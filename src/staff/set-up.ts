import { timingSafeEqual } from 'node:crypto'
import { sql } from 'kysely'
import { audit } from '../audit/index.ts'
import { type Db, inHouse, readAs, type Tx } from '../lib/db.ts'
import { BadInput, Conflict, NotFound } from '../lib/errors.ts'
import {
  createOrganizationKeys,
  type Keyring,
  makeGlassKey,
  makeRecoveryShares,
  organizationHolders,
  rehearseRecovery,
  type TransportKey,
} from '../vault/index.ts'
import { type Actor, permit, requireFresh } from './actor.ts'
import { withCodes } from './code-secret.ts'
import { asName, makeAccount, type MadeAccount, type NewAccount } from './make-account.ts'
import { hashOf, newCode } from './token.ts'

/** The one-time code that whoever has the server's terminal reads there; it lives in memory, as long as this process. */
export class SetUpCode {
  readonly code = newCode()

  /** @throws BadInput `staff.set-up-code-wrong` */
  check(typed: string): void {
    const plain = (code: string) => hashOf(code.toUpperCase().replace(/[^A-Z0-9]/g, ''))
    if (!timingSafeEqual(plain(typed), plain(this.code))) throw new BadInput('staff.set-up-code-wrong', 'set-up-code')
  }
}

export interface SetUp {
  readonly organizationId: string
  readonly rehearsedAt: Date | null
  readonly finishedAt: Date | null
}

/** How far set-up is; null before it has begun. A demonstration has none, and is done. */
export async function readSetUp(db: Db | Tx): Promise<SetUp | null> {
  const row = await readAs(db, inHouse('set-up'), tx =>
    tx
      .selectFrom('staff.set_up')
      .select(['organization_id as organizationId', 'rehearsed_at as rehearsedAt', 'finished_at as finishedAt'])
      .executeTakeFirst(),
  )
  return row ?? null
}

export interface FirstAccount extends NewAccount {
  readonly organization: string
}

/**
 * Makes the helpdesk's organisation with its keys, and its first coordinator.
 * @throws Conflict `staff.set-up-begun`; as `makeAccount`
 */
export async function beginSetUp(
  tx: Tx,
  { organization, ...account }: FirstAccount,
  transport: TransportKey,
): Promise<MadeAccount> {
  // Two people with the code in two windows: one of them begins.
  await sql`lock table staff.set_up in exclusive mode`.execute(tx)
  if (await readSetUp(tx)) throw new Conflict('staff.set-up-begun')
  const { id: organizationId } = await tx
    .insertInto('staff.organization')
    .values({ name: asName(organization, 'organization'), kind: 'helpdesk' })
    .returning('id')
    .executeTakeFirstOrThrow()
  const coordinator = await makeAccount(tx, account)
  await tx
    .insertInto('staff.membership')
    .values({ account_id: coordinator.id, organization_id: organizationId, role: 'coordinator', region: null })
    .execute()
  await createOrganizationKeys(tx, coordinator, organizationId, [coordinator.id])
  await makeGlassKey(tx, transport, organizationId)
  await tx.insertInto('staff.set_up').values({ organization_id: organizationId, begun_by: coordinator.id }).execute()
  await audit(tx, coordinator, 'staff.set-up-begun', organizationId)
  return coordinator
}

/**
 * Three papers, any two of which recover; shown once. Those from before a rotation are void.
 * @throws Forbidden `staff.not-allowed`, `staff.not-fresh`; NotFound `vault.no-key`
 */
export async function printPapers(tx: Tx, actor: Actor, keyring: Keyring, organizationId: string): Promise<string[]> {
  permit(actor, 'staff.print-papers', { organizationId })
  requireFresh(actor)
  return await makeRecoveryShares(tx, { keyring, actor }, organizationId)
}

/** Set-up that goes on, for its coordinators. @throws NotFound `page.not-found` */
async function unfinished(tx: Tx, actor: Actor): Promise<SetUp> {
  const setUp = await readSetUp(tx)
  const may = actor.memberships.some(m => m.role === 'coordinator' && m.organizationId === setUp?.organizationId)
  if (!setUp || setUp.finishedAt || !may) throw new NotFound('page.not-found')
  return setUp
}

/**
 * Two papers were typed in: they open the organisation's key, or an error says why not.
 * @throws BadInput, Conflict as `rehearseRecovery`; NotFound `page.not-found`
 */
export async function rehearse(tx: Tx, actor: Actor, papers: readonly string[]): Promise<void> {
  const { organizationId } = await unfinished(tx, actor)
  const recovered = await rehearseRecovery(tx, papers)
  if (recovered.organizationId !== organizationId) throw new BadInput('vault.shares-of-others', 'share-1')
  await tx
    .updateTable('staff.set_up')
    .set({ rehearsed_at: sql<Date>`now()` })
    .where('organization_id', '=', organizationId)
    .execute()
  await audit(tx, actor, 'staff.recovery-rehearsed', organizationId)
}

/** Coordinators who hold the keys and have an authenticator app: at least two, or one accident closes the helpdesk. */
export async function countWhoCanUnlock(tx: Tx, organizationId: string): Promise<number> {
  const holders = await organizationHolders(tx, organizationId)
  const codes = await withCodes(tx, organizationId)
  const { rows } = await sql<{ count: number }>`
    select count(distinct m.account_id)::int as count from staff.membership m
    where m.organization_id = ${organizationId} and m.role = 'coordinator' and m.ended_at is null
      and m.account_id = any(${holders}::uuid[]) and m.account_id = any(${codes}::uuid[])`.execute(tx)
  return rows[0].count
}

/**
 * Ends set-up; from then on everything else may begin.
 * @throws Conflict `staff.not-rehearsed`, `staff.second-person-missing`; NotFound `page.not-found`
 */
export async function finishSetUp(tx: Tx, actor: Actor): Promise<void> {
  const { organizationId, rehearsedAt } = await unfinished(tx, actor)
  if (!rehearsedAt) throw new Conflict('staff.not-rehearsed')
  if ((await countWhoCanUnlock(tx, organizationId)) < 2) throw new Conflict('staff.second-person-missing')
  await tx
    .updateTable('staff.set_up')
    .set({ finished_at: sql<Date>`now()` })
    .where('organization_id', '=', organizationId)
    .execute()
  await audit(tx, actor, 'staff.set-up-finished', organizationId)
}
