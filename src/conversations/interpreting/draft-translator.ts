import { z } from 'zod'
import { audit } from '../../audit/index.ts'
import type { Tx } from '../../lib/db.ts'
import { BadInput, Conflict } from '../../lib/errors.ts'
import { type Actor, permit } from '../../staff/index.ts'
import type { Place, TransportKey } from '../../vault/index.ts'

/** A server of one's own that speaks LibreTranslate's API. */
export interface DraftTranslator {
  readonly origin: string
  readonly apiKey: string | null
}

const keyPlace = (organizationId: string): Place => ({
  table: 'conversations.draft_translator',
  row: organizationId,
  field: 'api_key',
  version: 1,
})

/** Those of the house may go without a certificate; what people said crosses no other line in the open. */
const OWN_NETWORK = /^(localhost|127\.|10\.|192\.168\.|172\.(1[6-9]|2\d|3[01])\.|\[::1\]$|\[f[cd])/

/**
 * Says which server drafts translations; empty: none.
 * @throws BadInput `draft-translator.address`
 */
export async function setDraftTranslator(
  tx: Tx,
  actor: Actor,
  transport: TransportKey,
  { organizationId, origin, apiKey }: { organizationId: string; origin: string; apiKey: string | null },
): Promise<void> {
  permit(actor, 'conversation.set-draft-translator', { organizationId })
  await tx.deleteFrom('conversations.draft_translator').where('organization_id', '=', organizationId).execute()
  if (origin.trim()) {
    await tx
      .insertInto('conversations.draft_translator')
      .values({
        organization_id: organizationId,
        origin: asOrigin(origin.trim()),
        api_key: apiKey ? transport.seal(keyPlace(organizationId), apiKey) : null,
        set_by: actor.id ?? '',
      })
      .execute()
  }
  await audit(tx, actor, 'draft-translator.set', organizationId, { on: origin.trim() !== '' })
}

function asOrigin(typed: string): string {
  const url = URL.canParse(typed) ? new URL(typed) : null
  const own = url?.protocol === 'http:' && OWN_NETWORK.test(url.hostname)
  if (!url || (url.protocol !== 'https:' && !own) || url.username || url.search) {
    throw new BadInput('draft-translator.address', 'origin')
  }
  return url.href.replace(/\/$/, '')
}

/** The server that is set; null: none, and nobody is asked. For the program, never for a page. */
export async function findDraftTranslator(
  tx: Tx,
  transport: TransportKey,
  organizationId: string,
): Promise<DraftTranslator | null> {
  const found = await tx
    .selectFrom('conversations.draft_translator')
    .select(['origin', 'api_key'])
    .where('organization_id', '=', organizationId)
    .executeTakeFirst()
  if (!found) return null
  const apiKey = found.api_key && transport.open(keyPlace(organizationId), found.api_key).toString()
  return { origin: found.origin, apiKey: apiKey ?? null }
}

const translated = z.object({ translatedText: z.string().min(1).max(20_000) })
const PATIENCE_MS = 15_000

/** @throws Conflict `draft-translator.failed` whatever went wrong there */
export async function askForDraft(
  { origin, apiKey }: DraftTranslator,
  { text, from, to }: { text: string; from: string | null; to: string },
): Promise<string> {
  try {
    const answer = await fetch(`${origin}/translate`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({
        q: text,
        source: from ?? 'auto',
        target: to,
        format: 'text',
        ...(apiKey && { api_key: apiKey }),
      }),
      // Only where the administrator said: what people told us is not carried on to somewhere else.
      redirect: 'error',
      signal: AbortSignal.timeout(PATIENCE_MS),
    })
    if (!answer.ok) throw new Error(String(answer.status))
    return translated.parse(await answer.json()).translatedText
  } catch {
    throw new Conflict('draft-translator.failed')
  }
}
