import { sql } from 'kysely'
import { type Db, transact, type Tx } from '../../lib/db.ts'
import { publish } from '../../lib/events.ts'
import { helpdeskOrganization } from '../../staff/index.ts'
import { thePerson } from './the-person.ts'

/** What is counted goes into the database so often at most, in ms: a flood must not write with each drop. */
const EVERY = 5_000

/**
 * Counts the codes that opened nothing, and tells the coordinators' screens while so many are tried that it is no mistake. How many
 * and when stands in the database; who and from where stands nowhere.
 */
export class WrongCodes {
  readonly #db: Db
  readonly #onError: (error: unknown) => void
  #tried = 0
  #turnedAway = 0
  #firsts = 0
  #attack = false
  #flood = false
  #timer: NodeJS.Timeout | null = null
  #writing: Promise<void> = Promise.resolve()
  #ended = false

  constructor(db: Db, onError: (error: unknown) => void) {
    this.#db = db
    this.#onError = onError
  }

  wrong = (): void => this.#later(() => (this.#tried += 1))
  turnedAway = (): void => this.#later(() => (this.#turnedAway += 1))
  /** Somebody who writes for the first time was asked to wait. */
  firstTurnedAway = (): void => this.#later(() => (this.#firsts += 1))

  /** The first moment of an attack is told at once. */
  attack = (): void => {
    this.#attack = true
    this.#write()
  }

  /** And that of a flood of first messages. */
  flood = (): void => {
    this.#flood = true
    this.#write()
  }

  /** Resolves when everything that was counted until now is written. */
  async written(): Promise<void> {
    this.#write()
    await this.#writing
  }

  /** The same, for the last time: what is counted afterwards, by requests that are being answered still, is told to nobody. */
  async close(): Promise<void> {
    const written = this.written()
    this.#ended = true
    await written
  }

  #later(count: () => void): void {
    count()
    if (!this.#ended) this.#timer ??= setTimeout(() => this.#write(), EVERY)
  }

  #write(): void {
    if (this.#ended) return
    if (this.#timer) clearTimeout(this.#timer)
    this.#timer = null
    this.#writing = this.#writing.then(() => this.#flush()).catch(this.#onError)
  }

  async #flush(): Promise<void> {
    const counted = {
      tried: this.#tried,
      turnedAway: this.#turnedAway,
      attack: this.#attack,
      firsts: this.#firsts,
      flood: this.#flood,
    }
    this.#tried = this.#turnedAway = this.#firsts = 0
    this.#attack = this.#flood = false
    if (!Object.values(counted).some(Boolean)) return
    await transact(this.#db, thePerson(null), tx => note(tx, counted))
  }
}

interface Counted {
  readonly tried: number
  readonly turnedAway: number
  readonly attack: boolean
  readonly firsts: number
  readonly flood: boolean
}

async function note(tx: Tx, { tried, turnedAway, attack, firsts, flood }: Counted) {
  await sql`
    insert into conversations.wrong_code as w (minute, tried, turned_away, attack, firsts_turned_away, flood)
    values (date_trunc('minute', now()), ${tried}, ${turnedAway}, ${attack}, ${firsts}, ${flood})
    on conflict (minute) do update
    set tried = w.tried + excluded.tried, turned_away = w.turned_away + excluded.turned_away, attack = w.attack or excluded.attack,
        firsts_turned_away = w.firsts_turned_away + excluded.firsts_turned_away, flood = w.flood or excluded.flood`.execute(
    tx,
  )
  const { attacked, flooded } = await readAlarm(tx)
  if (attacked || flooded)
    await publish(tx, 'conversation.codes-tried', { organizationId: await helpdeskOrganization(tx) })
}

/** What the coordinator is shown. */
export interface CodeAlarm {
  readonly attacked: boolean
  /** In the last hour. */
  readonly tried: number
  readonly turnedAway: number
  /** So many new threads at once that those who write for the first time must wait or calculate. */
  readonly flooded: boolean
  readonly firstsTurnedAway: number
}

export async function readAlarm(tx: Tx): Promise<CodeAlarm> {
  const { rows } = await sql<CodeAlarm>`
    select coalesce(bool_or(attack), false) as attacked, coalesce(sum(tried), 0)::int as tried,
           coalesce(sum(turned_away), 0)::int as "turnedAway", coalesce(bool_or(flood), false) as flooded,
           coalesce(sum(firsts_turned_away), 0)::int as "firstsTurnedAway"
    from conversations.wrong_code where minute > now() - interval '1 hour'`.execute(tx)
  return rows[0]
}
