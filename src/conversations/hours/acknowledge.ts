import { sql } from 'kysely'
import { type Lang, translator } from '../../content/index.ts'
import type { Tx } from '../../lib/db.ts'
import type { TransportKey } from '../../vault/index.ts'
import { knownLanguages } from '../languages/known-languages.ts'
import type { JustReceived } from '../on-received.ts'
import { sayToMany } from '../say-to-many.ts'
import { inWords } from './in-words.ts'
import { languagesOf } from './language-of.ts'
import { nextOpening, openAt, type Opening } from './opening.ts'
import { readDesk } from './read-desk.ts'

/** Who calls hears it on the telephone. */
const SPOKEN = 'voice'

/**
 * Says that a message arrived and when somebody answers: to the first of a conversation and the first after a silence, never
 * to automatic mail, and only so often to one identity. Neutral: whoever looks at the telephone learns nothing. A desk that has
 * no settings yet promises nothing.
 */
export async function acknowledge(tx: Tx, transport: TransportKey, messages: readonly JustReceived[]): Promise<void> {
  const asked = firstOfEach(
    messages.filter(({ automatic, byUs, channel }) => !automatic && !byUs && channel !== SPOKEN),
  )
  if (asked.length === 0) return
  const due = await whoIsDue(tx, asked)
  if (due.length === 0) return
  const desks = new Map<string, Awaited<ReturnType<typeof readDesk>>>()
  const says = []
  const known = await knownLanguages(
    tx,
    due.map(({ conversationId }) => conversationId),
  )
  for (const message of due) {
    const { organizationId } = message
    const desk = desks.get(organizationId) ?? (await readDesk(tx, organizationId))
    desks.set(organizationId, desk)
    const text = languagesOf(message, known.of(message.conversationId), desk.unknownLanguages)
      .map(language => itArrived(language, desk.opening, new Date()))
      .join('\n\n')
    says.push({ message, text })
  }
  await sayToMany(tx, transport, says)
  await noteAcknowledged(tx, due)
}

function firstOfEach(messages: readonly JustReceived[]): JustReceived[] {
  const seen = new Map<string, JustReceived>()
  for (const message of messages) if (!seen.has(message.identityId)) seen.set(message.identityId, message)
  return [...seen.values()]
}

/** One question for all of them. */
async function whoIsDue(tx: Tx, asked: readonly JustReceived[]): Promise<JustReceived[]> {
  const rows = asked.map(({ messageId, conversationId, identityId, organizationId }, place) => ({
    place,
    message: messageId,
    conversation: conversationId,
    identity: identityId,
    organization: organizationId,
  }))
  const due = await sql<{ place: number }>`
    select a.place
    from json_to_recordset(${JSON.stringify(rows)}::json) as a (place int, message uuid, conversation uuid, identity uuid, organization uuid)
    cross join lateral (select silence_hours, most_a_week from conversations.desk_settings d
      where d.organization_id = a.organization order by d.set_at desc limit 1) s
    where not exists (select from conversations.acknowledgement k where k.identity_id = a.identity
        and k.at > now() - make_interval(hours => s.silence_hours))
      and (select count(*) from conversations.acknowledgement k where k.identity_id = a.identity and k.at > now() - interval '7 days')
        < s.most_a_week
      and not exists (select from conversations.message m where m.conversation_id = a.conversation and m.direction <> 'note'
        and m.seq < (select n.seq from conversations.message n where n.id = a.message)
        and m.at > now() - make_interval(hours => s.silence_hours))
    order by a.place`.execute(tx)
  return due.rows.map(({ place }) => asked[place])
}

/** «It arrived», and when somebody answers. */
function itArrived(language: Lang, opening: Opening, at: Date): string {
  const t = translator(language)
  if (openAt(opening, at)) return t('desk.received.open')
  const next = nextOpening(opening, at)
  return next ? t('desk.received.closed', inWords(language, next)) : t('desk.received.some-day')
}

/** So that the same is not said again soon. */
export async function noteAcknowledged(tx: Tx, messages: readonly JustReceived[]): Promise<void> {
  await tx
    .insertInto('conversations.acknowledgement')
    .values(
      messages.map(({ messageId, conversationId, identityId }) => ({
        message_id: messageId,
        conversation_id: conversationId,
        identity_id: identityId,
      })),
    )
    .onConflict(conflict => conflict.doNothing())
    .execute()
}
