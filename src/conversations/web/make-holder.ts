import { randomUUID } from 'node:crypto'
import type { Tx } from '../../lib/db.ts'
import { createUserKeys, type Keyring, type TransportKey } from '../../vault/index.ts'
import { bucketOf, secretOf } from './return-code.ts'
import { thePerson } from './the-person.ts'

interface NewHolder {
  readonly code: string
  readonly identityId: string
  /** In which its pages speak. */
  readonly language: string
}

/**
 * Makes the pair of keys that a code opens. Takes as long as signing in: outside a queue, whoever calls holds a connection
 * so long. The caller wipes the keyring.
 */
export async function makeHolder(
  tx: Tx,
  transport: TransportKey,
  { code, identityId, language }: NewHolder,
): Promise<Keyring> {
  const holderId = randomUUID()
  const keyring = await createUserKeys(tx, thePerson(holderId), holderId, { passphrase: secretOf(transport, code) })
  await tx
    .insertInto('conversations.return_code')
    .values({ holder_id: holderId, identity_id: identityId, bucket: bucketOf(transport, code), language })
    .execute()
  return keyring
}
