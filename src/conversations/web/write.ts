import { randomUUID } from 'node:crypto'
import { sql } from 'kysely'
import type { Address, ChannelName, Part } from '../../channels/index.ts'
import type { Tx } from '../../lib/db.ts'
import { BadInput, NotFound } from '../../lib/errors.ts'
import { anybody, permit } from '../../staff/index.ts'
import type { Keyring, TransportKey } from '../../vault/index.ts'
import { carriedByLink } from '../calls/reference.ts'
import { findIdentity } from '../find-identities.ts'
import { addressPlace } from '../place.ts'
import { receiveMessages } from '../receive-messages.ts'
import { type CodeSession, startCodeSession } from './code-session.ts'
import { makeHolder } from './make-holder.ts'
import { holdersLike, openByCode } from './open-by-code.ts'
import { codeFor } from './return-code.ts'
import { takeUpload } from './upload.ts'

/** What somebody says on a page. */
export interface Writing {
  /** Of the form: what comes twice stands once. */
  readonly once: string
  readonly parts: readonly Part[]
  /** The token of a voice that was spoken into the page; '' for none. */
  readonly upload?: string
  /** How they want to be called. */
  readonly name?: string
  /** Of a contact that a colleague wrote down: they came by its link. */
  readonly reference?: string | null
  /** In which they read and want to be answered. */
  readonly language: string
}

/** The channel of our own pages. */
export interface WebAccount {
  readonly id: string
  readonly organizationId: string
}

/**
 * Somebody writes for the first time: keys that only their code opens, then a conversation that is wrapped towards them too.
 * @returns what the cookie of their phone holds; the code stands in that session
 * @throws BadInput `web.nothing-said`, `request.no-form-key`; NotFound `vault.no-keys` while the helpdesk has none
 */
export async function writeFirst(
  tx: Tx,
  transport: TransportKey,
  account: WebAccount,
  writing: Writing,
): Promise<string> {
  permit(anybody, 'conversation.write-here')
  refuseNothing(writing)
  const code = codeFor(transport, writing.once)
  if (!(await isFirst(tx, transport, writing.once))) return await tellAgain(tx, transport, { once: writing.once, code })
  const { organizationId, id: accountId } = account
  const from: Address = { kind: 'web', value: randomUUID() }
  const identityId = await findIdentity(tx, transport, { organizationId, from })
  using keyring = await makeHolder(tx, transport, { code, identityId, language: writing.language })
  await take(tx, transport, writing, { accountId, organizationId, channel: 'web', from })
  if (writing.reference) await carriedByLink(tx, { reference: writing.reference, identityId })
  return await startCodeSession(tx, keyring, code)
}

/** They go on, in the conversation that is open, or in another that begins. @throws BadInput `web.nothing-said` */
export async function writeAgain(
  tx: Tx,
  transport: TransportKey,
  session: Pick<CodeSession, 'holderId'>,
  writing: Writing,
): Promise<void> {
  permit(anybody, 'conversation.write-here')
  refuseNothing(writing)
  if (!(await isFirst(tx, transport, writing.once))) return
  await take(tx, transport, writing, await threadOf(tx, transport, session.holderId))
}

function refuseNothing({ parts, upload }: Writing): void {
  if (parts.length === 0 && !upload) throw new BadInput('web.nothing-said', 'text')
}

/** Whoever sends the same at the same time waits here until the first is done. */
async function isFirst(tx: Tx, transport: TransportKey, once: string): Promise<boolean> {
  if (!/^[0-9a-f-]{36}$/.test(once)) throw new BadInput('request.no-form-key', 'once')
  const form_key = transport.lookUp('web form', once)
  const sent = await tx
    .insertInto('conversations.sent_form')
    .values({ form_key })
    .onConflict(conflict => conflict.doNothing())
    .executeTakeFirst()
  return Boolean(sent.numInsertedOrUpdatedRows)
}

/** The answer was lost, or somebody was impatient. Later whoever holds the phone learns no code from an old form. */
async function tellAgain(
  tx: Tx,
  transport: TransportKey,
  { once, code }: { once: string; code: string },
): Promise<string> {
  const { rows } = await sql`select from conversations.sent_form
    where form_key = ${transport.lookUp('web form', once)} and sent_at > now() - interval '30 minutes'`.execute(tx)
  if (rows.length === 0) throw new BadInput('request.no-form-key', 'once')
  const keyring: Keyring | null = await openByCode(tx, transport, code, await holdersLike(tx, transport, code))
  if (!keyring) throw new BadInput('request.no-form-key', 'once')
  using opened = keyring
  return await startCodeSession(tx, opened, code)
}

interface Thread {
  readonly accountId: string
  readonly organizationId: string
  readonly channel: ChannelName
  readonly from: Address
}

async function take(tx: Tx, transport: TransportKey, writing: Writing, thread: Thread): Promise<void> {
  const { once, parts, upload, name, language } = writing
  const voice = upload ? [await takeUpload(tx, transport, upload)] : []
  await receiveMessages(tx, transport, [
    {
      kind: 'message',
      ...thread,
      providerId: once,
      parts: [...voice, ...parts],
      language,
      sentAt: new Date(),
      ...(name && { name }),
    },
  ])
}

/** Where somebody who has a code is spoken with. */
async function threadOf(tx: Tx, transport: TransportKey, holderId: string): Promise<Thread> {
  const { rows } = await sql<Omit<Thread, 'from'> & { identityId: string; kind: Address['kind']; address: Buffer }>`
    select c.account_id as "accountId", c.organization_id as "organizationId", c.channel, i.id as "identityId", i.kind, i.address
    from conversations.return_code r join conversations.identity i on i.id = r.identity_id
    join conversations.conversation c on c.identity_id = i.id
    where r.holder_id = ${holderId} order by c.opened_at desc limit 1`.execute(tx)
  const found = rows[0]
  if (!found) throw new NotFound('page.not-found')
  const { accountId, organizationId, channel, identityId, kind, address } = found
  const value = transport.open(addressPlace(identityId), address).toString()
  return { accountId, organizationId, channel, from: { kind, value } }
}
