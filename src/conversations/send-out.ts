import { randomUUID } from 'node:crypto'
import { type OutgoingMessage, accountOf, type Address, carriesOf, putOut } from '../channels/index.ts'
import type { Tx } from '../lib/db.ts'
import { Conflict } from '../lib/errors.ts'
import { publish } from '../lib/events.ts'
import { type Keyring, receive, seal, type TransportKey } from '../vault/index.ts'
import { asCarried } from './as-carried.ts'
import { asOffered } from './choices/as-offered.ts'
import type { Choice } from './choices/choice.ts'
import { keepQuestion } from './choices/keep-question.ts'
import { type FilePart, kindOf, type MessageContent } from './content.ts'
import { keepContent } from './files/keep-content.ts'
import { type PreparedFile, prepareForms } from './files/prepare-forms.ts'
import { handleOf } from './mail/remember-handles.ts'
import { addressPlace, messagePlace } from './place.ts'
import { windowOf } from './window/window-of.ts'
import { checkSafeContact } from './safe-contact/check-safe-contact.ts'

/** Who says it. */
export interface Voice {
  readonly transport: TransportKey
  /** Null: the helpdesk itself says it, while perhaps nobody is signed in. */
  readonly by: { readonly authorId: string; readonly keyring: Keyring } | null
}

export interface Outgoing {
  readonly conversationId: string
  readonly text: string
  readonly file?: {
    readonly bytes: Uint8Array
    readonly mime: string
    readonly voice: boolean
    readonly filename: string
    /** Where its forms were made before: making them takes longer than a transaction should. */
    readonly prepared?: PreparedFile
  }
  /**
   * Its words tell nothing of what the helpdesk is about: approved so beforehand where the helpdesk itself speaks, else
   * somebody answers for it. Without this the helpdesk itself says nothing to whoever must not hear certain words.
   */
  readonly neutral?: boolean
  /** Answers to tap, or to write as a number where the channel carries none; not beside a file. */
  readonly choices?: readonly Choice[]
  readonly template?: OutgoingMessage['template']
}

/**
 * The only way out: seals what is said in its conversation and puts it into the outbox, in one transaction. Whoever calls has
 * asked for permission.
 * @returns the id of the message; of the last, where the channel carries it in several
 * @throws Conflict `conversation.closed`, `conversation.window-closed` where the provider lets only approved words through,
 *   `conversation.safe-contact` with the rule that forbids it: whoever speaks for the
 *   helpdesk itself catches that one, and stays silent; `conversation.no-address`; `conversation.only-calls` of whoever called, without SMS
 */
export async function sendOut(tx: Tx, voice: Voice, outgoing: Outgoing): Promise<string> {
  const { conversationId, file, template, choices = [] } = outgoing
  const to = await lockReceiver(tx, voice.transport, conversationId)
  const carries = carriesOf(to.channel)
  const [last, ...before] = asCarried(carries, outgoing).toReversed()
  for (const one of before.toReversed()) await sendOut(tx, voice, { ...one, choices: [] })
  if (before.length) return await sendOut(tx, voice, last)
  const { text, offers } = template ? { text: outgoing.text } : asOffered(carries, outgoing.text, choices)
  const window = await windowOf(tx, voice.transport, { conversationId, channel: to.channel })
  if (!template && !window.open) throw new Conflict('conversation.window-closed')
  const when = await checkSafeContact(tx, {
    conversationId,
    organizationId: to.organizationId,
    channel: to.channel,
    authorId: voice.by?.authorId ?? null,
    keyring: voice.by?.keyring ?? null,
    texts: [text, file?.filename ?? '', ...(template?.values ?? [])],
    neutral: outgoing.neutral ?? false,
  })
  const answers = await handleOf(tx, voice.transport, conversationId)
  const outgoingId = await putOut(tx, voice.transport, {
    accountId: to.accountId,
    message: {
      to: to.address,
      text,
      ...(file && { file: { mime: file.mime, voice: file.voice, filename: file.filename } }),
      ...(template && { template }),
      ...(offers && { offers }),
      ...(answers && { answers }),
      ...(!voice.by && { automatic: true }),
    },
    ...(file && { file: file.bytes }),
    ...when,
  })
  const messageId = await keep(tx, voice, { ...outgoing, text }, outgoingId)
  if (choices.length) await keepQuestion(tx, { messageId, conversationId, choices })
  await publish(tx, 'message.sent', { id: conversationId, organizationId: to.organizationId, messageId })
  return messageId
}

/** Locks it: two who answer at once must not both be unaware of the other. */
async function lockReceiver(tx: Tx, transport: TransportKey, conversationId: string) {
  const found = await tx
    .selectFrom('conversations.conversation as c')
    .innerJoin('conversations.open_conversation as o', 'o.conversation_id', 'c.id')
    .innerJoin('conversations.identity as i', 'i.id', 'c.identity_id')
    .select([
      'c.organization_id as organizationId',
      'c.account_id as accountId',
      'c.channel',
      'i.id',
      'i.kind',
      'i.address',
    ])
    .where('c.id', '=', conversationId)
    .forUpdate('c')
    .executeTakeFirst()
  if (!found) throw new Conflict('conversation.closed')
  if (found.kind === 'none') throw new Conflict('conversation.no-address')
  // Whoever called is written to by SMS, where there is one.
  if (found.channel === 'voice') {
    const accountId = await accountOf(tx, found.organizationId, 'sms')
    if (!accountId) throw new Conflict('conversation.only-calls')
    Object.assign(found, { accountId, channel: 'sms' })
  }
  const value = transport.open(addressPlace(found.id), found.address).toString()
  const address: Address = { kind: found.kind, value }
  return { organizationId: found.organizationId, accountId: found.accountId, channel: found.channel, address }
}

async function keep(
  tx: Tx,
  { by }: Voice,
  { conversationId, text, file, choices = [] }: Outgoing,
  outgoingId: string,
): Promise<string> {
  const id = randomUUID()
  const place = { key: conversationId, place: messagePlace(id) }
  const sealIn = (content: string) => (by ? seal(tx, by.keyring, place, content) : receive(tx, place, content))
  const fileId = randomUUID()
  const part: FilePart | undefined = file && {
    kind: 'file',
    file: fileId,
    mime: file.mime,
    voice: file.voice,
    filename: file.filename,
  }
  const said: MessageContent = {
    parts: [...(text ? [{ kind: 'text' as const, text }] : []), ...(part ? [part] : [])],
    sentAt: new Date().toISOString(),
    ...(choices.length && { choices: choices.map(({ title }) => title) }),
  }
  await tx
    .insertInto('conversations.message')
    .values({
      id,
      conversation_id: conversationId,
      direction: 'out',
      content: await sealIn(JSON.stringify(said)),
      author_id: by?.authorId ?? null,
      outgoing_id: outgoingId,
    })
    .execute()
  if (!file) return id
  await tx
    .insertInto('conversations.file')
    .values({ id: fileId, message_id: id, conversation_id: conversationId, kind: kindOf(file) })
    .execute()
  await keepContent(tx, {
    fileId,
    conversationId,
    bytes: file.bytes,
    prepared: file.prepared ?? (await prepareForms(file.bytes)),
    keyring: by?.keyring ?? null,
  })
  return id
}
