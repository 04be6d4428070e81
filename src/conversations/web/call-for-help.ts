import { sql } from 'kysely'
import type { Tx } from '../../lib/db.ts'
import type { TransportKey } from '../../vault/index.ts'
import { raiseDanger } from '../danger/raise-danger.ts'
import type { CodeSession } from './code-session.ts'
import { writeAgain } from './write.ts'

interface Call {
  /** Of the form: pressed twice, said once. */
  readonly once: string
  /** What the button says, in the person's language: it stands in their thread as their word. */
  readonly words: string
  readonly language: string
}

/** Somebody presses «I am in danger»: it is said in their thread, and whoever is on call is rung until a person confirms. */
export async function callForHelp(
  tx: Tx,
  transport: TransportKey,
  session: Pick<CodeSession, 'holderId'>,
  { once, words, language }: Call,
): Promise<void> {
  // Before the words are taken in: they may ring by themselves, and the press is what counts.
  const rung = await ring(tx, transport, session.holderId)
  await writeAgain(tx, transport, session, { once, parts: [{ kind: 'text', text: words }], language })
  if (!rung) await ring(tx, transport, session.holderId)
}

/** @returns whether there is an open conversation to ring for */
async function ring(tx: Tx, transport: TransportKey, holderId: string): Promise<boolean> {
  const { rows } = await sql<{ conversationId: string; organizationId: string }>`
    select c.id as "conversationId", c.organization_id as "organizationId"
    from conversations.return_code r join conversations.conversation c on c.identity_id = r.identity_id
    join conversations.open_conversation o on o.conversation_id = c.id
    where r.holder_id = ${holderId} order by c.opened_at desc limit 1`.execute(tx)
  for (const message of rows) await raiseDanger(tx, transport, { message, how: 'button' })
  return rows.length > 0
}
