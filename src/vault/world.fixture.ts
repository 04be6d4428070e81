import { randomUUID } from 'node:crypto'
import { type Db, type InContext, transact, type Tx } from '../lib/db.ts'
import { createCaseKey } from './case-key.ts'
import type { Keyring } from './keyring.ts'
import type { Reader } from './open.ts'
import { createOrganizationKeys } from './create-organization-keys.ts'
import type { Place } from './place.ts'
import { createUserKeys } from './create-user-keys.ts'

export interface Member extends Reader {
  readonly actor: InContext & { id: string }
  readonly keyring: Keyring
}

/** People with keys: unlocked by passkey secrets, because a passphrase takes its time on purpose. */
export async function member(db: Db, name: string, organizationId = randomUUID()): Promise<Member> {
  const actor = { id: randomUUID(), name, memberships: [{ role: 'operator', organizationId }] }
  const opener = { credentialId: 'test', secret: new Uint8Array(32).fill(7) }
  const keyring = await transact(db, actor, tx => createUserKeys(tx, actor, actor.id, opener))
  return { actor, keyring, reason: 'message.read' }
}

/** A helpdesk with two people who can unlock, and a conversation. */
export async function helpdesk(db: Db) {
  const organizationId = randomUUID()
  const ada = await member(db, 'Ada Rossi', organizationId)
  const bruno = await member(db, 'Bruno Neri', organizationId)
  const as = <T>(who: Member, act: (tx: Tx) => Promise<T>) => transact(db, who.actor, act)
  const key = await as(ada, async tx => {
    await createOrganizationKeys(tx, ada.actor, organizationId, [ada.actor.id, bruno.actor.id])
    return await createCaseKey(tx, { organizationId, kind: 'conversation' })
  })
  return { ada, bruno, organizationId, key, as }
}

export const aPlace = (place: Partial<Place> = {}): Place => ({
  table: 'conversations.message',
  row: randomUUID(),
  field: 'text',
  version: 1,
  ...place,
})
