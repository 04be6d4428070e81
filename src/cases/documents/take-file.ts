import { findFile, prepareForms, readFile } from '../../conversations/index.ts'
import { type Db, transact, type Tx } from '../../lib/db.ts'
import { Conflict, NotFound } from '../../lib/errors.ts'
import type { Who } from '../endpoints.ts'
import { findCase } from '../find-case.ts'
import { linkedConversations } from '../link-conversation.ts'
import { addDocument, type NewDocument } from './add-document.ts'

type Wanted = Pick<NewDocument, 'caseId' | 'kind' | 'title' | 'datedOn' | 'expiresOn'> & {
  readonly fileId: string
}

/**
 * Opens a file of a conversation that is about the case, with its audit row, and makes ready what is shown of it: drawing a
 * picture takes its time, which no transaction waits for.
 * @returns the act that puts it into the case, once
 * @throws NotFound `page.not-found`, also for a file of a conversation that is not linked
 */
export async function takeFile(db: Db, who: Who, wanted: Wanted): Promise<(tx: Tx) => Promise<string>> {
  const { bytes } = await transact(db, who.actor, async tx => {
    await findCase(tx, who.actor, 'case.work', wanted.caseId)
    const { conversationId } = await findFile(tx, who.actor, wanted.fileId)
    if (!(await linkedConversations(tx, wanted.caseId)).includes(conversationId)) throw new NotFound('page.not-found')
    return await readFile(tx, who, wanted.fileId, 'original')
  })
  const prepared = await prepareForms(bytes)
  return async tx => {
    await refuseTwice(tx, wanted)
    return await addDocument(tx, who, { ...wanted, origin: 'conversation', bytes, prepared })
  }
}

async function refuseTwice(tx: Tx, { caseId, fileId }: Wanted): Promise<void> {
  const taken = await tx
    .selectFrom('cases.document')
    .select('id')
    .where('case_id', '=', caseId)
    .where('file_id', '=', fileId)
    .executeTakeFirst()
  if (taken) throw new Conflict('document.taken')
}
