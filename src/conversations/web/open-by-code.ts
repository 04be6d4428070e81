import type { Db, Tx } from '../../lib/db.ts'
import { readAs } from '../../lib/db.ts'
import { Forbidden } from '../../lib/errors.ts'
import { type Keyring, type TransportKey, unlockWithPassphrase } from '../../vault/index.ts'
import { bucketOf, secretOf } from './return-code.ts'
import { thePerson } from './the-person.ts'

/** Whose code it may be: nobody's, nearly always, when it is wrong. */
export async function holdersLike(db: Db | Tx, transport: TransportKey, code: string): Promise<string[]> {
  const bucket = bucketOf(transport, code)
  const found = await readAs(db, thePerson(null), tx => holdersIn(tx, [bucket]))
  return found.get(bucket) ?? []
}

async function holdersIn(tx: Tx, buckets: readonly number[]): Promise<Map<number, string[]>> {
  const rows = await tx
    .selectFrom('conversations.return_code')
    .select(['bucket', 'holder_id as holderId'])
    .where('bucket', 'in', buckets)
    .execute()
  const found = new Map<number, string[]>()
  for (const { bucket, holderId } of rows) found.set(bucket, [...(found.get(bucket) ?? []), holderId])
  return found
}

/** Looks for many at once: however many try codes at a time, one connection of the database is busy with it. */
export class Holders {
  readonly #db: Db
  #next: { readonly buckets: Set<number>; readonly found: Promise<Map<number, string[]>> } | null = null
  #before: Promise<unknown> = Promise.resolve()

  constructor(db: Db) {
    this.#db = db
  }

  /** Whose code may stand in this bucket. What is asked while one question is under way goes into the next. */
  async in(bucket: number): Promise<string[]> {
    const next = (this.#next ??= this.#begin())
    next.buckets.add(bucket)
    return (await next.found).get(bucket) ?? []
  }

  #begin() {
    const buckets = new Set<number>()
    const before = this.#before
    const found = (async () => {
      await before
      this.#next = null
      return await readAs(this.#db, thePerson(null), tx => holdersIn(tx, [...buckets]))
    })()
    this.#before = found.catch(() => undefined)
    return { buckets, found }
  }
}

/** Opens the keys of whoever among them has this code; null where none has. About 0.2 s for each. */
export async function openByCode(
  db: Db,
  transport: TransportKey,
  code: string,
  holders: readonly string[],
): Promise<Keyring | null> {
  for (const holder of holders) {
    try {
      return await unlockWithPassphrase(db, holder, secretOf(transport, code))
    } catch (error) {
      if (!(error instanceof Forbidden && error.code === 'vault.not-unlocked')) throw error
    }
  }
  return null
}
