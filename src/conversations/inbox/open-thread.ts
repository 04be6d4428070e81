import { NotFound } from '../../lib/errors.ts'
import type { Tx } from '../../lib/db.ts'
import { type Actor, namesOf, teamsOf } from '../../staff/index.ts'
import type { Keyring } from '../../vault/index.ts'
import { listFiles } from '../files/list-files.ts'
import { findVisible } from '../find-visible.ts'
import { isInterpreting, sightOf } from '../interpreting/sight.ts'
import { readConversation } from '../read-conversation.ts'
import type { Thread } from '../schema.ts'
import { markRead } from './mark-read.ts'
import type { Presence } from './presence.ts'
import { readHandOvers, readStanding } from './read-standing.ts'
import { readyIn, spokenIn } from './spoken-in.ts'

/** Everything that stands on the screen of one conversation; whoever opens it has read it. @throws NotFound `page.not-found` */
export async function openThread(
  tx: Tx,
  { actor, keyring, presence }: { actor: Actor; keyring: Keyring; presence: Presence },
  id: string,
  at?: string,
) {
  const read = await readConversation(tx, { actor, keyring }, id, { at })
  const { organizationId } = await findVisible(tx, actor, id)
  if (!actor.id) throw new NotFound('page.not-found')
  const standing = await readStanding(tx, id)
  // Whoever was invited to a part of it reads no summary of the whole.
  const whole = (await sightOf(tx, actor, { id, organizationId })) === 'all'
  const handOvers = whole ? await readHandOvers(tx, { actor, keyring }, id) : []
  await markRead(tx, actor.id, id)
  const present = presence.of(id, actor.id)
  const names = await namesOf(tx, [
    ...[...read.messages.map(m => m.authorId), read.claimedBy, standing.offeredTo, standing.closure?.by].filter(
      each => typeof each === 'string',
    ),
    ...handOvers.flatMap(({ from, toAccount }) => [from, ...(toAccount ? [toAccount] : [])]),
    ...present.map(({ accountId }) => accountId),
  ])
  const somebody = (of: string | null) => (of ? { id: of, name: names.get(of) ?? '' } : null)
  const teams = new Map((await teamsOf(tx, organizationId)).map(team => [team.id, team.name]))
  const { closure, former, offeredTo, nobody, snoozedUntil, region, gender, labels, waitingSince } = standing
  const files = await listFiles(tx, { actor, keyring }, id)
  const { claimedBy, messages, ...rest } = read
  return {
    ...rest,
    files,
    language: spokenIn(standing),
    invited: await isInterpreting(tx, actor, id),
    readyIn: readyIn(spokenIn(standing)?.code),
    claimedBy: somebody(claimedBy),
    standing: { offeredTo: somebody(offeredTo), nobody, snoozedUntil, region, gender, labels, waitingSince },
    closure: closure && { ...closure, by: names.get(closure.by) ?? null },
    former,
    handOvers: handOvers.map(({ at: when, from, toAccount, toTeam, summary }) => ({
      at: when,
      from: names.get(from) ?? '',
      to: (toAccount && names.get(toAccount)) || (toTeam && teams.get(toTeam)) || '',
      summary,
    })),
    present: present.map(({ accountId, doing }) => ({ id: accountId, name: names.get(accountId) ?? '', doing })),
    messages: messages.map(({ authorId, ...message }) => ({
      ...message,
      author: (authorId && names.get(authorId)) ?? null,
    })),
  } satisfies Omit<Thread, 'messages'> & { messages: readonly object[] }
}
