import { randomUUID } from 'node:crypto'
import { audit } from '../../audit/index.ts'
import { helpdesk } from '../../content/index.ts'
import type { Tx } from '../../lib/db.ts'
import { asHouse } from '../../lib/db.ts'
import { NotFound } from '../../lib/errors.ts'
import { publish } from '../../lib/events.ts'
import { type Actor, permitOrHide } from '../../staff/index.ts'
import { type Keyring, share, type TransportKey } from '../../vault/index.ts'
import { makeHolder } from './make-holder.ts'
import { codeFor } from './return-code.ts'

interface Giver {
  readonly actor: Actor
  readonly keyring: Keyring
  readonly transport: TransportKey
}

/**
 * Gives a code to whoever is spoken with in any conversation, such as a caller: with it they read and go on from a page, in all
 * conversations of theirs that the giver can open, and in those that come. Takes as long as signing in.
 * @returns the code, to be said once: it stands nowhere
 * @throws NotFound `page.not-found`
 */
export async function makeReturnCode(
  tx: Tx,
  { actor, keyring, transport }: Giver,
  conversationId: string,
): Promise<string> {
  const found = permitOrHide(actor, 'conversation.give-code', await conversationOf(tx, conversationId))
  const code = codeFor(transport, `given ${randomUUID()}`)
  // Whose keys the code opens is not of anybody at work: only its public half is needed here.
  const holderId = await asHouse(tx, async house => {
    const language = found.language ?? helpdesk().languages[0] ?? 'it'
    using holder = await makeHolder(house, transport, { code, identityId: found.identityId, language })
    return holder.userId
  })
  for (const key of await conversationsOf(tx, found.identityId)) {
    await share(tx, { keyring, actor, reason: 'conversation.shared-by-code' }, { key, to: { userId: holderId } }).catch(
      unlessClosedToUs,
    )
  }
  await audit(tx, actor, 'conversation.code-given', conversationId)
  await publish(tx, 'conversation.code-given', { id: conversationId, organizationId: found.organizationId })
  return code
}

const conversationOf = (tx: Tx, id: string) =>
  tx
    .selectFrom('conversations.conversation as c')
    .select(eb => [
      'c.organization_id as organizationId',
      'c.identity_id as identityId',
      eb
        .selectFrom('conversations.language as l')
        .whereRef('l.conversation_id', '=', 'c.id')
        .select('l.language')
        .orderBy('l.confirmed_at', 'desc')
        .limit(1)
        .as('language'),
    ])
    .where('c.id', '=', id)
    .executeTakeFirst()

async function conversationsOf(tx: Tx, identityId: string): Promise<string[]> {
  const rows = await tx
    .selectFrom('conversations.conversation')
    .select('id')
    .where('identity_id', '=', identityId)
    .execute()
  return rows.map(({ id }) => id)
}

/** What the giver cannot open they cannot give. */
function unlessClosedToUs(error: unknown): void {
  if (!(error instanceof NotFound && error.code === 'vault.no-key')) throw error
}
