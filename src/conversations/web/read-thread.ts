import { sql } from 'kysely'
import { heldBack, noteReadHere } from '../../channels/index.ts'
import type { Tx } from '../../lib/db.ts'
import { NotFound } from '../../lib/errors.ts'
import { openMany } from '../../vault/index.ts'
import type { MessageContent } from '../content.ts'
import { filePlace, formPlace, messagePlace } from '../place.ts'
import type { CodeSession } from './code-session.ts'
import { thePerson } from './the-person.ts'

/** A message as the person reads it: what they said, or what the helpdesk answered; notes are nobody's but ours. */
export interface ThreadMessage extends MessageContent {
  readonly direction: 'in' | 'out'
  /** Which of the thread's files they are, in the order of its parts; null for one that is still on its way. */
  readonly files: readonly (ThreadFile | null)[]
}

export interface ThreadFile {
  /** Counted from the first of the thread: an address says no id. */
  readonly number: number
  /** Of the form in which it is shown; null for what is only kept. */
  readonly shown: string | null
}

interface FoundFile extends ThreadFile {
  /** Whether it is here, not still on its way. */
  readonly here: boolean
  /** Whether a form was made to be shown; a voice of which none could be made in time plays as it came. */
  readonly drawn: boolean
  readonly id: string
  readonly conversationId: string
}

/** The newest so many. */
const MOST = 60

/**
 * Opens what was said, with the keys that the code opened; each message leaves its audit row. Answers that the helpdesk sent
 * here count as read. Show it after the transaction has committed.
 */
export async function readThread(tx: Tx, session: CodeSession): Promise<ThreadMessage[]> {
  const { rows: all } = await sql<{
    id: string
    conversationId: string
    direction: 'in' | 'out'
    content: Buffer
    outgoingId: string | null
  }>`
    select m.id, m.conversation_id as "conversationId", m.direction, m.content, m.outgoing_id as "outgoingId"
    from conversations.return_code r join conversations.conversation c on c.identity_id = r.identity_id
    join conversations.message m on m.conversation_id = c.id
    where r.holder_id = ${session.holderId} and m.direction <> 'note' order by m.seq desc limit ${MOST}`.execute(tx)
  // What waits for its hour, and what was taken back, was never said.
  const held = await heldBack(
    tx,
    all.flatMap(({ outgoingId }) => outgoingId ?? []),
  )
  const rows = all.filter(({ outgoingId }) => !outgoingId || !held.has(outgoingId))
  const files = await filesOf(tx, session.holderId)
  const messages: ThreadMessage[] = []
  for (const conversationId of new Set(rows.map(row => row.conversationId))) {
    const ofThis = rows.filter(row => row.conversationId === conversationId)
    const contents = await openEach(
      tx,
      session,
      ofThis.map(({ id, content }) => ({ key: conversationId, place: messagePlace(id), sealed: content })),
    )
    contents?.forEach((content, place) => {
      const said = JSON.parse(content.toString()) as MessageContent
      const { direction } = ofThis[place]
      const ids = said.parts.flatMap(part => (part.kind === 'file' ? [part.file] : []))
      messages.push({ ...said, direction, files: ids.map(id => publicPart(files.find(file => file.id === id))) })
    })
  }
  await noteReadHere(
    tx,
    rows.flatMap(({ outgoingId }) => outgoingId ?? []),
  )
  return messages.toSorted((a, b) => a.sentAt.localeCompare(b.sentAt))
}

const publicPart = (file: FoundFile | undefined): ThreadFile | null =>
  file?.here ? { number: file.number, shown: file.shown } : null

/** One file of the thread, in the form in which it is shown, else as it came. @throws NotFound `page.not-found` */
export async function readThreadFile(
  tx: Tx,
  session: CodeSession,
  number: number,
): Promise<{ bytes: Buffer; mime: string; shows: boolean }> {
  const file = (await filesOf(tx, session.holderId)).find(each => each.number === number)
  if (!file?.here) throw new NotFound('page.not-found')
  const { id, conversationId: key, shown, drawn } = file
  const found = drawn ? await shownOf(tx, id) : await originalOf(tx, id)
  const opened = await openEach(tx, session, [{ key, ...found }])
  if (!opened?.[0]) throw new NotFound('page.not-found')
  return { bytes: opened[0], mime: shown ?? '', shows: shown !== null }
}

async function originalOf(tx: Tx, id: string) {
  const content = tx.selectFrom('conversations.file_content').select('sealed').where('file_id', '=', id)
  return { place: filePlace(id), ...(await content.executeTakeFirstOrThrow()) }
}

async function shownOf(tx: Tx, id: string) {
  const form = tx.selectFrom('conversations.file_form').select('sealed').where('file_id', '=', id)
  return { place: formPlace(id, 'shown'), ...(await form.where('form', '=', 'shown').executeTakeFirstOrThrow()) }
}

/** What the code's keys do not open (a conversation from before the code) is not there for them. */
async function openEach(
  tx: Tx,
  { keyring, holderId }: CodeSession,
  values: Parameters<typeof openMany>[2],
): Promise<Buffer[] | null> {
  try {
    return await openMany(tx, { keyring, actor: thePerson(holderId), reason: 'message.read-by-code' }, values)
  } catch (error) {
    if (error instanceof NotFound && error.code === 'vault.no-key') return null
    throw error
  }
}

/** Numbered as they came: a file that is fetched later keeps its number. */
async function filesOf(tx: Tx, holderId: string): Promise<FoundFile[]> {
  const { rows } = await sql<FoundFile>`
    select f.id, f.conversation_id as "conversationId", k.file_id is not null as here, s.file_id is not null as drawn,
           coalesce(s.mime, case when k.mime in ('audio/webm', 'audio/ogg', 'audio/mp4', 'audio/mpeg', 'audio/aac') then k.mime end) as shown,
           row_number() over (order by m.seq, f.id)::int as number
    from conversations.return_code r join conversations.conversation c on c.identity_id = r.identity_id
    join conversations.message m on m.conversation_id = c.id and m.direction <> 'note'
    join conversations.file f on f.message_id = m.id left join conversations.file_content k on k.file_id = f.id
    left join conversations.file_form s on s.file_id = f.id and s.form = 'shown'
    where r.holder_id = ${holderId}`.execute(tx)
  return rows
}
