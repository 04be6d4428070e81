import { stillWanted } from '../../channels/index.ts'
import type { Tx } from '../../lib/db.ts'
import { type Actor, permitOrHide } from '../../staff/index.ts'
import { type Keyring, openMany } from '../../vault/index.ts'
import { sees, sightOf } from '../interpreting/sight.ts'
import { formPlace } from '../place.ts'
import type { ListedFile } from '../schema.ts'
import { extensionOf } from './check-file.ts'
import type { FileFacts } from './prepare-forms.ts'

/**
 * The files of a conversation and what is known of them: whether they are here, how long a voice is and where somebody speaks
 * in it. What stands sealed of them is opened, with its audit rows.
 * @throws NotFound `page.not-found`
 */
export async function listFiles(
  tx: Tx,
  { actor, keyring }: { actor: Actor; keyring: Keyring },
  conversationId: string,
): Promise<ListedFile[]> {
  const conversation = await tx
    .selectFrom('conversations.conversation')
    .select(['id', 'organization_id as organizationId'])
    .where('id', '=', conversationId)
    .executeTakeFirst()
  const sight = await sightOf(tx, actor, permitOrHide(actor, 'conversation.read', conversation))
  const rows = (await readRows(tx, conversationId)).filter(row => sees(sight, { id: row.messageId, seq: row.seq }))
  const here = rows.flatMap(row => (row.facts ? [{ id: row.id, sealed: row.facts }] : []))
  const opened = await openMany(
    tx,
    { keyring, actor, reason: 'file.listed' },
    here.map(({ id, sealed }) => ({ key: conversationId, place: formPlace(id, 'facts'), sealed })),
  )
  const facts = new Map(here.map(({ id }, place) => [id, JSON.parse(opened[place].toString()) as FileFacts]))
  const wanted = await stillWanted(
    tx,
    rows.filter(row => !row.facts).map(({ id }) => id),
  )
  return rows.map(({ id, messageId, kind, mime, bytes, shown, failure }) => ({
    id,
    messageId,
    kind,
    state: mime && !wanted.has(id) ? 'here' : failure ? 'failed' : 'waiting',
    code: mime ? null : (failure ?? wanted.get(id)?.code ?? null),
    mime,
    bytes,
    shown,
    ...(facts.get(id) ?? { warnings: ['unreadable'], extension: extensionOf(mime ?? '') }),
  }))
}

const readRows = (tx: Tx, conversationId: string) =>
  tx
    .selectFrom('conversations.file as f')
    .leftJoin('conversations.file_content as c', 'c.file_id', 'f.id')
    .leftJoin('conversations.file_failure as x', 'x.file_id', 'f.id')
    .leftJoin('conversations.file_form as s', join => join.onRef('s.file_id', '=', 'f.id').on('s.form', '=', 'shown'))
    .leftJoin('conversations.file_form as t', join => join.onRef('t.file_id', '=', 'f.id').on('t.form', '=', 'facts'))
    .innerJoin('conversations.message as m', 'm.id', 'f.message_id')
    .select([
      'f.id',
      'f.message_id as messageId',
      'm.seq',
      'f.kind',
      'c.mime',
      'c.bytes',
      's.mime as shown',
      't.sealed as facts',
      'x.code as failure',
    ])
    .where('f.conversation_id', '=', conversationId)
    .orderBy('f.id')
    .execute()
