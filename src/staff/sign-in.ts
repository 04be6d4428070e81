import { randomUUID } from 'node:crypto'
import { type Db, inHouse, readAs, transact, type Tx } from '../lib/db.ts'
import { Conflict, Forbidden } from '../lib/errors.ts'
import { type Keyring, unlockWithPassphrase } from '../vault/index.ts'
import type { Actor } from './actor.ts'
import { hasCodes, useCode } from './code-secret.ts'
import { endRecognition, recognized } from './recognition.ts'
import { hasSecondFactor } from './second-factor.ts'
import { freshen, startSession } from './session.ts'
import type { SlowGuessing } from './slow-guessing.ts'

export interface Proof {
  readonly passphrase: string
  /** Six digits; asked for where the account has an authenticator app. */
  readonly code: string
}

export interface SignIn extends Proof {
  readonly login: string
  /** Where the request came from; kept by nobody. */
  readonly source: string
}

export interface Door {
  readonly db: Db
  readonly guessing: SlowGuessing
}

/**
 * Opens a session. A wrong name, passphrase or code all look alike and take as long.
 * @returns what the cookie holds, or null
 * @throws TooMany `staff.too-many-attempts`
 */
export function signIn({ db, guessing }: Door, { login, source, ...proof }: SignIn): Promise<string | null> {
  const typed = login.normalize('NFKC').trim().toLowerCase()
  return guessing.slowly(typed, source, async () => {
    const account = await standingAccount(db, typed)
    return await withProof(db, account?.id ?? randomUUID(), proof, async (tx, keyring) =>
      account ? await startSession(tx, account, keyring) : null,
    )
  })
}

function standingAccount(db: Db, login: string) {
  return readAs(db, inHouse('sign-in'), tx =>
    tx
      .selectFrom('staff.account as a')
      .leftJoin('staff.departure as d', 'd.account_id', 'a.id')
      .select(['a.id', 'a.name'])
      .where('a.login', '=', login)
      .where('d.account_id', 'is', null)
      .executeTakeFirst(),
  )
}

/** Does `act` when passphrase and code are right, else gives null. The passphrase takes its time before the transaction begins. */
async function withProof<T>(
  db: Db,
  accountId: string,
  { passphrase, code }: Proof,
  act: (tx: Tx, keyring: Keyring) => Promise<T>,
): Promise<T | null> {
  using keyring = await unlockWithPassphrase(db, accountId, passphrase).catch(nullWhenWrong)
  if (!keyring) return null
  return await transact(db, inHouse('sign-in'), async tx => {
    return (await isEnough(tx, accountId, keyring, code)) ? await act(tx, keyring) : null
  })
}

/** The passphrase was right. With an authenticator app its code must be too; with passkeys alone only they will do. */
async function isEnough(tx: Tx, accountId: string, keyring: Keyring, code: string): Promise<boolean> {
  if (await hasCodes(tx, accountId)) return await useCode(tx, accountId, keyring, code)
  return !(await hasSecondFactor(tx, accountId))
}

export function nullWhenWrong(error: unknown): null {
  if (error instanceof Forbidden) return null
  throw error
}

/**
 * Proves again who somebody signed in is, so that they may do what is not done on a session left open.
 * @returns false when the passphrase or the code is not right
 * @throws TooMany `staff.too-many-attempts`
 */
export async function proveAgain(door: Door, actor: Actor, source: string, proof: Proof): Promise<boolean> {
  const accountId = actor.id
  if (!accountId) return false
  const done = await door.guessing.slowly(accountId, source, () =>
    withProof(door.db, accountId, proof, async tx => {
      await freshen(tx, actor)
      return true
    }),
  )
  return done === true
}

/**
 * The last step for whoever was recognised already, by a passkey that cannot unlock or by an identity provider: the
 * passphrase opens their keys.
 * @returns what the cookie holds, or null for a wrong passphrase
 * @throws Conflict `staff.recognition-over`, TooMany `staff.too-many-attempts`
 */
export async function unlockRecognized(
  { db, guessing }: Door,
  { recognized: token, passphrase, source }: { recognized: string; passphrase: string; source: string },
): Promise<string | null> {
  const who = await readAs(db, inHouse('sign-in'), tx => recognized(tx, token))
  if (!who) throw new Conflict('staff.recognition-over')
  return await guessing.slowly(who.id, source, async () => {
    using keyring = await unlockWithPassphrase(db, who.id, passphrase).catch(nullWhenWrong)
    if (!keyring) return null
    return await transact(db, inHouse('sign-in'), async tx => {
      if (!(await endRecognition(tx, token))) throw new Conflict('staff.recognition-over')
      return await startSession(tx, who, keyring, who.proof)
    })
  })
}
