import type { Db } from '../lib/db.ts'
import { NotFound } from '../lib/errors.ts'
import type { Accounts, OpenAccount } from './accounts.ts'
import { channels } from './channels.ts'
import { noteTrouble, noteWell, type TroubleCode, troubleOfTest } from './trouble.ts'
import type { Sent } from './channel.ts'

/** What a provider says when it does not take our credentials (any more), by the codes that our channels hand on. */
const CREDENTIALS = new Set([
  '190',
  '10',
  '102',
  '200',
  '401',
  '403',
  'http-401',
  'http-403',
  '20003',
  'EAUTH',
  'login',
])
const UNREACHABLE = new Set(['line-closed', 'no-answer', 'unreachable'])

/** So many bodies in a row that the provider did not sign are no accident. */
const FORGED_IN_A_ROW = 5

const SENDING: readonly TroubleCode[] = ['unreachable', 'credentials']

/**
 * Hears of every sending and every webhook how the channels do, and tells only what changes: a line that works costs
 * nothing.
 */
export class Health {
  readonly #db: Db
  readonly #onError: (error: unknown) => void
  readonly #said = new Map<string, string>()
  readonly #forged = new Map<string, number>()

  constructor(db: Db, onError: (error: unknown) => void) {
    this.#db = db
    this.#onError = onError
  }

  /** How a sending went. */
  sent(accountId: string, sent: Sent): void {
    if (sent.outcome === 'accepted') return this.#well(accountId, 'sending', SENDING)
    if (CREDENTIALS.has(sent.code)) this.#trouble(accountId, 'sending', 'credentials')
    else if (UNREACHABLE.has(sent.code) || sent.code.startsWith('http-5')) {
      this.#trouble(accountId, 'sending', 'unreachable')
    }
  }

  /** Whether what came in was signed by the provider. */
  cameIn(accountId: string, isGenuine: boolean): void {
    const forged = isGenuine ? 0 : (this.#forged.get(accountId) ?? 0) + 1
    this.#forged.set(accountId, forged)
    if (isGenuine) this.#well(accountId, 'receiving', ['signatures'])
    else if (forged === FORGED_IN_A_ROW) this.#trouble(accountId, 'receiving', 'signatures')
  }

  #trouble(accountId: string, what: string, code: TroubleCode): void {
    this.#tell(`${accountId} ${what}`, code, () => noteTrouble(this.#db, accountId, code))
  }

  #well(accountId: string, what: string, codes: readonly TroubleCode[]): void {
    this.#tell(`${accountId} ${what}`, 'well', () => noteWell(this.#db, accountId, codes))
  }

  #tell(about: string, state: string, note: () => Promise<void>): void {
    if (this.#said.get(about) === state) return
    this.#said.set(about, state)
    note().catch((error: unknown) => {
      this.#said.delete(about)
      this.#onError(error)
    })
  }
}

/** Tries an account, and notes how it is. @returns what is wrong, or null */
export async function testAccount(db: Db, { id, channel, settings }: OpenAccount) {
  try {
    await channel.test(settings)
  } catch (error) {
    const trouble = troubleOfTest(error)
    await noteTrouble(db, id, trouble.code)
    return trouble
  }
  await noteWell(db, id, ['unreachable', 'credentials', 'settings'])
  return null
}

/** The canary: tries every channel that is set up, so that nobody learns from a worker that one is dead. */
export async function testChannels(db: Db, accounts: Accounts): Promise<void> {
  const failures: unknown[] = []
  for (const { name } of channels) {
    try {
      await testAccount(db, await accounts.get(name))
    } catch (error) {
      // Whatever else is wrong is told, once the others have been tried.
      if (!(error instanceof NotFound)) failures.push(error)
    }
  }
  if (failures.length) throw failures[0]
}
