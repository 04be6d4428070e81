import { sql } from 'kysely'
import { translator, type Lang, type TextKey } from '../../content/index.ts'
import type { Tx } from '../../lib/db.ts'
import { Conflict } from '../../lib/errors.ts'
import type { TransportKey } from '../../vault/index.ts'
import type { Choice } from '../choices/choice.ts'
import { sendOut } from '../send-out.ts'
import { recordedQuestion } from '../voices/recorded-question.ts'
import { approvedWords } from './approved-words.ts'
import { openAgain } from './open-again.ts'

export interface ToAsk {
  readonly conversationId: string
  /** In which the person is asked. */
  readonly language: Lang
  /** The text that is the question: in words, and as somebody has recorded it. */
  readonly line: TextKey
  readonly choices: readonly Choice[]
  /** The name of words that the provider has approved, for when it lets no others through. */
  readonly template: string | null
}

/** Why the helpdesk itself stays silent. */
export type WhyNotAsked = 'safe-contact' | 'no-template' | 'no-address' | 'only-calls'
export type Asked =
  | { readonly how: 'words' | 'template'; readonly messageId: string; readonly conversationId: string }
  | { readonly how: null; readonly why: WhyNotAsked }

/**
 * The helpdesk itself asks somebody something, in approved neutral words: by a voice first where somebody has recorded the
 * question, with answers to tap; where the provider lets only approved words through, in those. Rules of safe contact are locks, and
 * their hours are waited for. A conversation that is closed is begun anew. Nothing of it stands where it stays silent.
 */
export async function askByItself(tx: Tx, transport: TransportKey, asked: ToAsk): Promise<Asked> {
  await sql`savepoint asking`.execute(tx)
  try {
    const said = await ask(tx, transport, asked)
    await sql`release savepoint asking`.execute(tx)
    return said
  } catch (error) {
    const why = error instanceof Conflict ? SILENT[error.code] : undefined
    if (!why) throw error
    await sql`rollback to savepoint asking`.execute(tx)
    return { how: null, why }
  }
}

const SILENT: Readonly<Record<string, WhyNotAsked>> = {
  'conversation.safe-contact': 'safe-contact',
  'conversation.window-closed': 'no-template',
  'conversation.no-address': 'no-address',
  'conversation.only-calls': 'only-calls',
}

async function ask(
  tx: Tx,
  transport: TransportKey,
  { conversationId: known, language, line, choices, template }: ToAsk,
) {
  const voice = { transport, by: null }
  const now = await openAgain(tx, transport, known)
  if (!now) throw new Conflict('conversation.no-address')
  const { conversationId, organizationId, channel } = now
  try {
    // Whoever called is written to by SMS, which carries no voice.
    const file = channel === 'voice' ? null : await recordedQuestion(tx, { organizationId, line, language, channel })
    if (file) await sendOut(tx, voice, { conversationId, text: '', file, neutral: true })
    const text = translator(language)(line)
    const messageId = await sendOut(tx, voice, { conversationId, text, choices, neutral: true })
    return { how: 'words' as const, messageId, conversationId }
  } catch (error) {
    if (!(error instanceof Conflict && error.code === 'conversation.window-closed' && template)) throw error
    // The language in which we would have said it ourselves: another is no help.
    const spoken = translator(language).full(line).lang
    const words = await approvedWords(tx, { organizationId, channel, name: template, language: spoken })
    if (!words) throw error
    const messageId = await sendOut(tx, voice, { conversationId, ...words, choices, neutral: true })
    return { how: 'template' as const, messageId, conversationId }
  }
}
