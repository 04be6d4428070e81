import { randomUUID } from 'node:crypto'
import { sql } from 'kysely'
import { audit } from '../../audit/index.ts'
import { translator } from '../../content/index.ts'
import type { Tx } from '../../lib/db.ts'
import { publish } from '../../lib/events.ts'
import { enqueue } from '../../lib/jobs.ts'
import type { Actor } from '../../staff/index.ts'
import type { TransportKey } from '../../vault/index.ts'
import { findVisible } from '../find-visible.ts'
import { noteAcknowledged } from '../hours/acknowledge.ts'
import { languagesOf } from '../hours/language-of.ts'
import { readDesk } from '../hours/read-desk.ts'
import { knownLanguage } from '../languages/known-languages.ts'
import type { JustReceived } from '../on-received.ts'
import { sayIfSafe } from '../say-if-safe.ts'
import { emergencyNumbers } from './emergency-numbers.ts'

export const RING_TASK = 'ring-danger'

interface Alarm {
  readonly message: Pick<JustReceived, 'conversationId' | 'organizationId'> & Partial<JustReceived>
  readonly how: 'key-press' | 'words' | 'button'
}

/**
 * Somebody may be in danger: rings whoever is on call until a person confirms, and answers at once with the numbers that
 * help. A second alarm in the same conversation adds nothing while the first stands.
 */
export async function raiseDanger(tx: Tx, transport: TransportKey, { message, how }: Alarm): Promise<void> {
  const { conversationId, organizationId } = message
  const raised = await raise(tx, { conversationId, organizationId, how, by: null })
  if (!raised) return
  // Who calls has heard them; who left no address reads them on the page.
  if (message.from?.kind !== 'none' && message.channel !== 'voice') await answerNumbers(tx, transport, message)
}

/** A colleague says that somebody may be in danger. */
export async function raiseDangerFor(tx: Tx, actor: Actor, conversationId: string): Promise<void> {
  const { organizationId } = await findVisible(tx, actor, conversationId)
  await raise(tx, { conversationId, organizationId, how: 'colleague', by: actor.id })
  await audit(tx, actor, 'danger.raised', conversationId)
}

interface Raising {
  readonly conversationId: string
  readonly organizationId: string
  readonly how: Alarm['how'] | 'colleague'
  readonly by: string | null
}

async function raise(tx: Tx, { conversationId, organizationId, how, by }: Raising): Promise<boolean> {
  const id = randomUUID()
  const { numAffectedRows } = await sql`
    with raised as (
      insert into conversations.danger (id, conversation_id, organization_id, how, raised_by)
      select ${id}, ${conversationId}, ${organizationId}, ${how}, ${by}
      where not exists (select from conversations.open_danger where conversation_id = ${conversationId}) returning id)
    insert into conversations.open_danger (conversation_id, danger_id) select ${conversationId}, id from raised`.execute(
    tx,
  )
  if (!numAffectedRows) return false
  await publish(tx, 'danger.raised', { id: conversationId, organizationId, dangerId: id })
  await enqueue(tx, RING_TASK, { danger: id, round: 1 }, { key: `danger ${id}` })
  return true
}

async function answerNumbers(tx: Tx, transport: TransportKey, message: Alarm['message']): Promise<void> {
  const { unknownLanguages } = await readDesk(tx, message.organizationId)
  const languages = languagesOf(message, await knownLanguage(tx, message.conversationId), unknownLanguages)
  const said = (languages.length ? languages : (['it', 'en'] as const)).map(language =>
    translator(language)('desk.danger.received', { numbers: emergencyNumbers() }),
  )
  // Unreviewed, it falls back to English in every language: once is enough.
  const text = [...new Set(said)].join('\n\n')
  // It names the danger: where the wrong person may read it, nothing is said.
  await sayIfSafe(tx, transport, { conversationId: message.conversationId, text, neutral: false })
  if (isJustReceived(message)) await noteAcknowledged(tx, [message])
}

const isJustReceived = (message: Alarm['message']): message is JustReceived => message.messageId !== undefined
