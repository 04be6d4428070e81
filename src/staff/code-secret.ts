import { sql } from 'kysely'
import { audit } from '../audit/index.ts'
import { asHouse, type Tx } from '../lib/db.ts'
import { BadInput, Conflict } from '../lib/errors.ts'
import { type Keyring, openOwn, sealOwn } from '../vault/index.ts'
import { newCodeSecret, stepOfCode } from './one-time-code.ts'

type Owner = { readonly id: string; readonly name: string }

const placeOf = (accountId: string) => ({ table: 'staff.code_secret', row: accountId, field: 'sealed', version: 1 })

/**
 * The secret that somebody is about to put into their authenticator app. Nothing changes until `confirmCodes`: asked
 * again before that, it is the same.
 * @throws Conflict `staff.has-codes`
 */
export async function beginCodes(tx: Tx, owner: Owner, keyring: Keyring): Promise<string> {
  const secret = newCodeSecret()
  const made = await tx
    .insertInto('staff.code_secret')
    .values({ account_id: owner.id, sealed: sealOwn(keyring, placeOf(owner.id), secret) })
    .onConflict(conflict => conflict.column('account_id').doNothing())
    .executeTakeFirst()
  if (made.numInsertedOrUpdatedRows) return secret
  const row = await codeRow(tx, owner.id)
  if (!row || row.confirmed_at) throw new Conflict('staff.has-codes')
  return openOwn(keyring, placeOf(owner.id), row.sealed)
}

/** From now on a code is asked for at sign-in. @throws BadInput `staff.code-wrong` */
export async function confirmCodes(tx: Tx, owner: Owner, keyring: Keyring, code: string): Promise<void> {
  if (!(await useCode(tx, owner.id, keyring, code))) throw new BadInput('staff.code-wrong', 'code')
  await tx
    .updateTable('staff.code_secret')
    .set({ confirmed_at: sql<Date>`now()` })
    .where('account_id', '=', owner.id)
    .where('confirmed_at', 'is', null)
    .execute()
  await audit(tx, owner, 'staff.codes-confirmed', owner.id)
}

/** Whether the code is right; then it counts no more. False where there is no secret. */
export async function useCode(tx: Tx, accountId: string, keyring: Keyring, code: string): Promise<boolean> {
  const row = await codeRow(tx, accountId)
  if (!row) return false
  const step = stepOfCode(openOwn(keyring, placeOf(accountId), row.sealed), code, row.last_step)
  if (step === null) return false
  await tx.updateTable('staff.code_secret').set({ last_step: step }).where('account_id', '=', accountId).execute()
  return true
}

export async function hasCodes(tx: Tx, accountId: string): Promise<boolean> {
  const row = await tx
    .selectFrom('staff.code_secret')
    .select('confirmed_at')
    .where('account_id', '=', accountId)
    .executeTakeFirst()
  return row?.confirmed_at != null
}

/** Who of an organisation has an authenticator app: ids. Everything else about it is its owner's alone. */
export async function withCodes(tx: Tx, organizationId: string): Promise<string[]> {
  const rows = await asHouse(tx, tx =>
    tx
      .selectFrom('staff.code_secret as c')
      .innerJoin('staff.membership as m', 'm.account_id', 'c.account_id')
      .select('c.account_id')
      .distinct()
      .where('m.organization_id', '=', organizationId)
      .where('c.confirmed_at', 'is not', null)
      .execute(),
  )
  return rows.map(row => row.account_id)
}

/** Held until the transaction ends: of two sign-ins with one code, one waits and then finds it used. */
function codeRow(tx: Tx, accountId: string) {
  return tx
    .selectFrom('staff.code_secret')
    .select(['sealed', 'confirmed_at', 'last_step'])
    .where('account_id', '=', accountId)
    .forUpdate()
    .executeTakeFirst()
}
