import { sql } from 'kysely'
import type { Tx } from '../../lib/db.ts'
import { publishAll } from '../../lib/events.ts'
import type { JustReceived } from '../on-received.ts'
import { whichChoice } from './which-choice.ts'

interface Open {
  readonly questionId: string
  readonly conversationId: string
  readonly codes: string[]
  readonly titles: string[]
  /** We have said nothing since. */
  readonly last: boolean
}

/**
 * Understands an answer to a question of ours: tapped, or written as its words or its number. A bare number counts only while the
 * question is the last thing that we said. The first answer stands; what else they write stays what they said.
 */
export async function noteChoices(tx: Tx, messages: readonly JustReceived[]): Promise<void> {
  const asked = await openQuestions(tx, [...new Set(messages.map(one => one.conversationId))])
  const found = messages.flatMap(message => {
    const place = asked.findIndex(each => each.conversationId === message.conversationId && codeOf(each, message) !== null)
    if (place < 0) return []
    const [question] = asked.splice(place, 1)
    return [{ message, question, code: codeOf(question, message) ?? '' }]
  }) // prettier-ignore
  if (found.length === 0) return
  await tx
    .insertInto('conversations.choice')
    .values(
      found.map(({ message, question, code }) => ({
        question_id: question.questionId,
        code,
        message_id: message.messageId,
      })),
    )
    .onConflict(conflict => conflict.doNothing())
    .execute()
  await publishAll(
    tx,
    found.map(({ message, question }) => ({
      name: 'conversation.chose',
      // What they chose is not told: whoever hears it reads it, if they may.
      facts: { id: message.conversationId, organizationId: message.organizationId, questionId: question.questionId },
    })),
  )
}

async function openQuestions(tx: Tx, conversations: readonly string[]): Promise<Open[]> {
  const { rows } = await sql<Open>`
    select q.message_id as "questionId", q.conversation_id as "conversationId", q.codes, q.titles,
           not exists (select from conversations.message l where l.conversation_id = q.conversation_id and l.direction = 'out'
             and l.seq > m.seq) as last
    from conversations.question q join conversations.message m on m.id = q.message_id
    where q.conversation_id = any(${[...conversations]}::uuid[]) and q.asked_at > now() - interval '60 days'
      and not exists (select from conversations.choice c where c.question_id = q.message_id)
    order by m.seq desc`.execute(tx)
  return rows
}

function codeOf({ codes, titles, last }: Open, { automatic, byUs, chose, parts }: JustReceived): string | null {
  if (automatic || byUs) return null
  if (chose !== undefined) return codes.find(code => code === chose) ?? null
  const [part] = parts.filter(({ kind }) => kind !== 'placeholder')
  if (part?.kind !== 'text' || !last) return null
  return codes[whichChoice(titles, part.text)] ?? null
}
