import type { FileKeeper } from '../../channels/index.ts'
import type { Tx } from '../../lib/db.ts'
import { NotFound } from '../../lib/errors.ts'
import { publish } from '../../lib/events.ts'
import { keepContent } from './keep-content.ts'
import { prepareForms } from './prepare-forms.ts'

/** What becomes of files that were fetched: checked, and sealed in their conversation with what is shown of them. */
export const fileKeeper: FileKeeper = {
  async prepare(bytes) {
    const prepared = await prepareForms(bytes)
    return async (tx, id) => {
      const { conversationId, organizationId } = await ownerOf(tx, id)
      await keepContent(tx, { fileId: id, conversationId, bytes, prepared, keyring: null })
      await publish(tx, 'message.file', { id: conversationId, organizationId, fileId: id })
    }
  },
  async gone(tx, id, code) {
    const { conversationId, organizationId } = await ownerOf(tx, id)
    await tx
      .insertInto('conversations.file_failure')
      .values({ file_id: id, code })
      .onConflict(conflict => conflict.doNothing())
      .execute()
    await publish(tx, 'message.file', { id: conversationId, organizationId, fileId: id })
  },
}

async function ownerOf(tx: Tx, id: string): Promise<{ conversationId: string; organizationId: string }> {
  return await tx
    .selectFrom('conversations.file as f')
    .innerJoin('conversations.conversation as c', 'c.id', 'f.conversation_id')
    .select(['c.id as conversationId', 'c.organization_id as organizationId'])
    .where('f.id', '=', id)
    .executeTakeFirstOrThrow(() => new NotFound('page.not-found'))
}
