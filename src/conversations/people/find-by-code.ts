import { type Db, transact } from '../../lib/db.ts'
import { Conflict } from '../../lib/errors.ts'
import type { Actor } from '../../staff/index.ts'
import type { TransportKey } from '../../vault/index.ts'
import { findVisible } from '../find-visible.ts'
import { holdersLike, openByCode } from '../web/open-by-code.ts'
import { readCode } from '../web/return-code.ts'
import type { Proposal } from './schema.ts'

/**
 * Somebody gave their return code, in a call or on another channel: whose conversation it opens. About 0.2 s.
 * @throws NotFound `page.not-found`; BadInput `code.length`, `code.mistyped`; Conflict `conversation.code-unknown`
 */
export async function findByCode(
  db: Db,
  { actor, transport }: { actor: Actor; transport: TransportKey },
  { conversationId, code: typed }: { conversationId: string; code: string },
): Promise<Proposal> {
  await transact(db, actor, tx => findVisible(tx, actor, conversationId))
  const code = readCode(typed)
  const keys = await openByCode(db, transport, code, await holdersLike(db, transport, code))
  if (!keys) throw new Conflict('conversation.code-unknown')
  using opened = keys
  return await transact(db, actor, async tx => {
    const found = await tx
      .selectFrom('conversations.return_code as r')
      .innerJoin('conversations.conversation as c', 'c.identity_id', 'r.identity_id')
      .select(['c.id', 'c.channel', 'c.identity_id as identityId', 'c.opened_at as openedAt'])
      .where('r.holder_id', '=', opened.userId)
      .orderBy('c.opened_at', 'desc')
      .limit(1)
      .executeTakeFirst()
    if (!found) throw new Conflict('conversation.code-unknown')
    const { id, channel, identityId, openedAt } = found
    const sign = identityId.slice(0, 4).toUpperCase()
    return { conversationId: id, sign, channel, openedAt: openedAt.toISOString(), evidence: ['code-given'] }
  })
}
