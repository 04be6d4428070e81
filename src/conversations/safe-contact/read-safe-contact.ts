import type { Tx } from '../../lib/db.ts'
import { type Actor, namesOf } from '../../staff/index.ts'
import { type Keyring, openMany } from '../../vault/index.ts'
import { findVisible } from '../find-visible.ts'
import { peopleIn } from '../people/correspondent.ts'
import { nextWithinAll } from '../../lib/weekly-hours.ts'
import { mayAnswer } from './may-answer.ts'
import { newestRule, rulesFor, type SafeContactRule, wordsPlace } from './rules.ts'
import type { SafeContactOf, SafeContactShown } from './schema.ts'
import { wordsIn } from './words.ts'

/**
 * How the person of a conversation may be reached; words are opened and leave their audit rows.
 * @throws NotFound `page.not-found`
 */
export async function readSafeContact(
  tx: Tx,
  { actor, keyring }: { actor: Actor; keyring: Keyring },
  conversationId: string,
): Promise<SafeContactOf> {
  const { organizationId, channel } = await findVisible(tx, actor, conversationId)
  const { identityId, people } = await peopleIn(tx, conversationId)
  const person = people.length === 1 ? (people[0] ?? null) : null
  const rules = await rulesFor(tx, conversationId)
  const words = await wordsOf(tx, { actor, keyring }, rules)
  const names = await namesOf(
    tx,
    rules.flatMap(({ madeBy, accounts }) => [madeBy, ...(accounts ?? [])]),
  )
  const now = new Date()
  const next = nextWithinAll(
    rules.map(({ hours }) => hours),
    now,
  )
  const mine = await Promise.all(rules.map(rule => mayAnswer(tx, rule, { organizationId, accountId: actor.id ?? '' })))
  return {
    rules: rules.map(rule =>
      shown(rule, { words: words.get(rule.id) ?? [], names, of: ofWhom(rule, identityId, person) }),
    ),
    versions: {
      person: person ? ((await newestRule(tx, { correspondentId: person }))?.version ?? 0) : 0,
      number: (await newestRule(tx, { identityId }))?.version ?? 0,
    },
    next: next && next > now ? next.toISOString() : null,
    forbidden: rules.some(rule => rule.channels && !rule.channels.includes(channel))
      ? 'channel'
      : mine.includes(false)
        ? 'who'
        : next
          ? null
          : 'hours',
    shared: people.length > 1,
  }
}

async function wordsOf(
  tx: Tx,
  reader: { actor: Actor; keyring: Keyring },
  rules: readonly SafeContactRule[],
): Promise<Map<string, string[]>> {
  const sealed = rules.flatMap(({ id, words }) => (words ? { key: id, place: wordsPlace(id), sealed: words } : []))
  const opened = await openMany(tx, { ...reader, reason: 'safe-contact.read' }, sealed)
  return new Map(sealed.map(({ key }, place) => [key, wordsIn(opened[place]?.toString() ?? '')]))
}

const ofWhom = ({ identityId, correspondentId }: SafeContactRule, here: string, person: string | null) =>
  identityId === here ? 'number' : correspondentId === person ? 'person' : 'other'

function shown(
  rule: SafeContactRule,
  { words, names, of }: { words: readonly string[]; names: ReadonlyMap<string, string>; of: SafeContactShown['of'] },
): SafeContactShown {
  const { version, hours, channels, roles, gender, neutralOnly, neverFirst, confirmed, reviewOn, endsOn } = rule
  const today = new Intl.DateTimeFormat('sv-SE', { timeZone: 'Europe/Rome' }).format(new Date())
  return {
    of,
    version,
    hours: hours.map(({ days, from, to }) => ({ days: [...days], from, to })),
    channels,
    words,
    accounts: rule.accounts?.map(id => ({ id, name: names.get(id) ?? '' })) ?? null,
    roles,
    gender,
    neutralOnly,
    neverFirst,
    confirmed,
    reviewOn,
    reviewDue: reviewOn !== null && reviewOn <= today,
    endsOn,
    madeBy: names.get(rule.madeBy) ?? '',
    madeAt: rule.madeAt.toISOString(),
  }
}
