import type { Db, Tx } from '../../lib/db.ts'
import { readAs } from '../../lib/db.ts'
import { Forbidden } from '../../lib/errors.ts'
import { type Keyring, type TransportKey, unlockWithPassphrase } from '../../vault/index.ts'
import { bucketOf, secretOf } from './return-code.ts'
import { thePerson } from './the-person.ts'

/** Whose code it may be: nobody's, nearly always, when it is wrong. */
export function holdersLike(db: Db | Tx, transport: TransportKey, code: string): Promise<string[]> {
  return readAs(db, thePerson(null), async tx => {
    const rows = await tx
      .selectFrom('conversations.return_code')
      .select('holder_id')
      .where('bucket', '=', bucketOf(transport, code))
      .execute()
    return rows.map(({ holder_id }) => holder_id)
  })
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
