import { randomUUID } from 'node:crypto'
import { audit } from '../audit/index.ts'
import { isErrorCode, BadInput, Conflict } from '../lib/errors.ts'
import type { Tx } from '../lib/db.ts'
import { createUserKeys, type Keyring } from '../vault/index.ts'

export interface NewAccount {
  readonly login: string
  readonly name: string
  readonly passphrase: string
}

export interface MadeAccount {
  readonly id: string
  readonly name: string
  /** Of the new account, unlocked; the caller wipes it. */
  readonly keyring: Keyring
}

/**
 * Makes an account with keys of its own. It may do nothing yet: roles come with a membership.
 * @throws Conflict `staff.login-taken`, BadInput `staff.missing`, `vault.passphrase-too-short`, `vault.passphrase-too-long`
 */
export async function makeAccount(tx: Tx, { login, name, passphrase }: NewAccount): Promise<MadeAccount> {
  const account = { id: randomUUID(), login: asLogin(login), name: asName(name, 'name') }
  try {
    await tx.insertInto('staff.account').values(account).execute()
  } catch (error) {
    if (isErrorCode(error, '23505')) throw new Conflict('staff.login-taken', { field: 'login' })
    throw error
  }
  await audit(tx, account, 'staff.account-made', account.id)
  const keyring = await createUserKeys(tx, account, account.id, { passphrase })
  return { id: account.id, name: account.name, keyring }
}

/** What somebody signs in as: small letters, no spaces around. @throws BadInput `staff.missing`, `staff.too-long` */
export const asLogin = (typed: string): string => asName(typed, 'login').normalize('NFKC').toLowerCase()

const LONGEST_NAME = 200

/** One line of text. @throws BadInput `staff.missing`, `staff.too-long` */
export function asName(typed: string, field: string): string {
  // Control and direction characters could make a name look like another's.
  const name = typed
    .replace(/[\p{Cc}\p{Cf}\p{Co}\p{Cn}]/gu, ' ')
    .replace(/\s+/g, ' ')
    .trim()
  if (!name) throw new BadInput('staff.missing', field)
  if (name.length > LONGEST_NAME) throw new BadInput('staff.too-long', field, { most: LONGEST_NAME })
  return name
}
