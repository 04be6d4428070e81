import { sql } from 'kysely'
import type { Tx } from '../../lib/db.ts'
import { BadInput } from '../../lib/errors.ts'
import { publish } from '../../lib/events.ts'
import { type Actor, permit } from '../../staff/index.ts'
import { cleanText } from './clean-text.ts'
import { thingOf } from './map-thing.ts'
import { writeProposal } from './write-proposal.ts'

/** What somebody who was there may say is wrong. Each is the field of a change, without a value. */
export const topics = ['phones', 'hours', 'address', 'state', 'languages', 'refused', 'other'] as const
export type Topic = (typeof topics)[number]

/** Letters of the words that may come with it. */
export const MOST_WORDS = 300
/** Different words about one service that wait at a time, and about all of the map: more are counted, not kept. */
const MOST_OF_SERVICE = 10
const MOST_OF_MAP = 2_000

export interface Suggestion {
  readonly serviceId: string
  readonly topic: string
  readonly words: string
  /** Whoever wrote something like a telephone number has seen the warning. */
  readonly warned: boolean
}

/**
 * Somebody who opened a public page says that something is wrong. Nothing of who it was is kept; the same again counts up.
 * A flood costs its own words only: whoever shares a telephone or a line with it is still counted.
 * @throws BadInput `suggest.choose`, `suggest.number` (something like a telephone number, which may be somebody's own)
 * @returns whether the words were kept
 */
export async function suggest(tx: Tx, actor: Actor, { serviceId, topic, words, warned }: Suggestion): Promise<boolean> {
  permit(actor, 'directory.suggest')
  const field = topics.find(known => known === topic)
  if (!field) throw new BadInput('suggest.choose', 'topic')
  const said = cleanText(words).slice(0, MOST_WORDS)
  if (!warned && looksPersonal(said)) throw new BadInput('suggest.number', 'words')
  // One at a time for each service: two who say the same at once are counted twice, not written twice.
  await sql`select pg_advisory_xact_lock(hashtextextended(${serviceId}, 4270)), set_config('lock_timeout', '5s', true)`.execute(
    tx,
  )
  const kept = said === '' || (await hasRoom(tx, serviceId)) ? said : ''
  if (!(await countAgain(tx, serviceId, field, kept))) {
    await writeProposal(tx, actor, {
      entity: 'service',
      entityId: serviceId,
      newIds: [],
      origin: 'public',
      author: { id: null, name: 'pubblico' },
      region: (await thingOf(tx, 'service', serviceId))?.region ?? null,
      note: kept,
      changes: [{ entity: 'service', entityId: serviceId, field }],
    })
  }
  await publish(tx, 'directory.suggested', { serviceId, topic: field })
  return kept === said
}

/** Seven digits or more, or an address of e-mail: most likely somebody's own. */
export const looksPersonal = (words: string): boolean => /\d(?:[\s()./–-]*\d){6}/.test(words) || /\S@\S/.test(words)

async function hasRoom(tx: Tx, serviceId: string): Promise<boolean> {
  const { rows } = await sql<{ here: number; all: number }>`
    select count(distinct p.id) filter (where p.entity_id = ${serviceId})::int as here, count(distinct p.id)::int as all
    from directory.proposal p join directory.open_change c on c.proposal_id = p.id
    where p.origin = 'public' and p.note is not null`.execute(tx)
  return (rows[0]?.here ?? 0) < MOST_OF_SERVICE && (rows[0]?.all ?? 0) < MOST_OF_MAP
}

/** The same said before, and still waiting: capitals, spaces and signs make no difference. */
async function countAgain(tx: Tx, serviceId: string, field: Topic, words: string): Promise<boolean> {
  const folded = (text: ReturnType<typeof sql>) =>
    sql`regexp_replace(lower(coalesce(${text}, '')), '[^[:alnum:]]+', ' ', 'g')`
  const { numAffectedRows } = await sql`
    update directory.proposal set times = times + 1 where id = (
      select p.id from directory.proposal p join directory.open_change c on c.proposal_id = p.id
      where p.origin = 'public' and p.entity_id = ${serviceId} and c.field = ${field}
        and btrim(${folded(sql`p.note`)}) = btrim(${folded(sql`${words}::text`)}) limit 1)`.execute(tx)
  return (numAffectedRows ?? 0n) > 0n
}
