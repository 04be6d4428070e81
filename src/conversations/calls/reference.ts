import { randomInt } from 'node:crypto'
import { sql } from 'kysely'
import type { Tx } from '../../lib/db.ts'
import type { TransportKey } from '../../vault/index.ts'
import type { JustReceived } from '../on-received.ts'

/** Without signs that look alike or that are hard to say. */
const SIGNS = '23456789ABCDEFGHJKLMNPQRSTUVWXYZ'

/** Six signs that say nothing: about a thousand million of them. */
export const newReference = (): string => Array.from({ length: 6 }, () => SIGNS[randomInt(SIGNS.length)]).join('')

const REFERENCE = /(?<![\p{L}\p{N}])[2-9A-HJ-NP-Z]{6}(?![\p{L}\p{N}])/gu

/** A code that somebody kept for longer may be in other hands. */
const HOLDS = '30 days'

interface Named {
  readonly reference: string
  readonly conversation: string
  readonly organization: string
}

/** Whoever names the reference of a contact has come from there: the two are tied, and nothing else follows. */
export async function noteCarried(tx: Tx, _transport: TransportKey, messages: readonly JustReceived[]): Promise<void> {
  await tie(
    tx,
    messages.flatMap(({ parts, conversationId, organizationId }) =>
      parts
        .flatMap(part => (part.kind === 'text' ? (part.text.slice(0, 4096).match(REFERENCE) ?? []) : []))
        .map(reference => ({ reference, conversation: conversationId, organization: organizationId })),
    ),
  )
}

/** What stands in the address of a page (`?ref=`) as a reference; null: it is none. */
export const referenceIn = (text: string | undefined): string | null =>
  /^[2-9A-HJ-NP-Z]{6}$/.test(text ?? '') ? (text ?? null) : null

/** They came to our pages by a link that carries it. */
export async function carriedByLink(
  tx: Tx,
  { reference, identityId }: { readonly reference: string; readonly identityId: string },
): Promise<void> {
  const begun = await tx
    .selectFrom('conversations.conversation')
    .select(['id as conversation', 'organization_id as organization'])
    .where('identity_id', '=', identityId)
    .execute()
  await tie(tx, begun.map(one => ({ reference, ...one }))) // prettier-ignore
}

async function tie(tx: Tx, named: readonly Named[]): Promise<void> {
  if (named.length === 0) return
  await sql`
    insert into conversations.contact_carried (contact_id, conversation_id)
    select distinct k.id, n.conversation
    from json_to_recordset(${JSON.stringify(named)}::json) as n (reference text, conversation uuid, organization uuid)
    join conversations.contact k on k.reference = n.reference and k.organization_id = n.organization
    where k.conversation_id is distinct from n.conversation and k.at > now() - ${HOLDS}::interval on conflict do nothing`.execute(
    tx,
  )
}
