import { sql } from 'kysely'
import { auditAll } from '../../audit/index.ts'
import { type Db, transact, type Tx } from '../../lib/db.ts'
import { publishAll } from '../../lib/events.ts'
import { type Actor, type OnShift, onShift, terminal } from '../../staff/index.ts'
import { hindrancesOf } from '../safe-contact/who-may-have.ts'
import { offerAll, type Offering } from './offer.ts'
import { type Candidate, pickAssignee, type Unassigned } from './pick-assignee.ts'

const house: Actor = terminal('assignment')
/** Whoever writes meanwhile waits for so many at most; what follows comes in the next transaction. */
const AT_ONCE = 100
/** Of more than this nobody on shift has room for one. */
const TURNS = 10
/** Somebody who is asked and says nothing for so long is asked no more (minutes), and not again for a while. */
const PATIENCE = 15
const PASSED_FOR = 60
const MOST = 8

/**
 * Asks colleagues on shift to take what nobody has; gives back what is in hands that went home. Runs when something came in or
 * changed, and every minute. What nobody fits goes to the coordinator, never to nobody. A conversation in which something
 * happens this very moment is left for the next time, which what happens asks for: neither waits for the other.
 * @returns how many offers were made
 */
export async function assignWaiting(db: Db, now = new Date()): Promise<number> {
  let made = 0
  let after = 0
  for (let turn = 0; turn < TURNS; turn++) {
    const { offered, upTo } = await transact(db, house, tx => assignSome(tx, { now, after }))
    made += offered
    if (upTo === null) break
    after = upTo
  }
  return made
}

/** @returns where the next turn begins: null after the last */
async function assignSome(tx: Tx, { now, after }: { now: Date; after: number }) {
  // Two processes must not ask two people.
  await sql`select pg_advisory_xact_lock(4270024)`.execute(tx)
  const working = await onShift(tx, now)
  if (after === 0) {
    await giveBack(tx, working, now)
    await endOld(tx, working, now)
  }
  const candidates = await candidatesOf(tx, working)
  const spoken = working.flatMap(({ languages }) => languages)
  const all = [...candidates.values()].flat()
  const full = all.length > 0 && all.every(({ load, most }) => load >= most)
  const found = await unassigned(tx, { spoken, after, full })
  const hindered = await hindrancesOf(tx, found.map(({ conversationId }) => conversationId)) // prettier-ignore
  const offers: Offering[] = []
  for (const waiting of found) {
    const { conversationId, organizationId, nobody } = waiting
    const here = candidates.get(organizationId) ?? []
    const { accountId, because } = pickAssignee(waiting, here, hindered.get(conversationId))
    if (!accountId && nobody === because) continue
    offers.push({ conversationId, organizationId, accountId, because })
    const picked = here.find(each => each.accountId === accountId)
    if (picked) picked.load += 1
  }
  await offerAll(tx, house, offers)
  return { offered: offers.length, upTo: found.length === AT_ONCE ? (found.at(-1)?.seq ?? null) : null }
}

/** What was taken during a shift that is over, unless the same person works on. */
async function giveBack(tx: Tx, working: readonly OnShift[], now: Date): Promise<void> {
  const still = working.map(({ accountId, organizationId }) => `${accountId} ${organizationId}`)
  const { rows } = await sql<{ id: string; organizationId: string }>`
    delete from conversations.claim k using conversations.conversation c
    where c.id = k.conversation_id and k.until <= ${now} and not (k.account_id || ' ' || c.organization_id) = any(${still}::text[])
      and k.conversation_id in (select conversation_id from conversations.standing where claimed_by is not null for update skip locked)
    returning c.id, c.organization_id as "organizationId"`.execute(tx)
  const givenBack = 'conversation.given-back'
  await auditAll(tx, house, givenBack, rows.map(({ id }) => ({ thing: id }))) // prettier-ignore
  await publishAll(tx, rows.map(facts => ({ name: givenBack, facts }))) // prettier-ignore
}

/** Offers that nobody took, that were made to somebody who went home, or in a language that turned out to be another. */
async function endOld(tx: Tx, working: readonly OnShift[], now: Date): Promise<void> {
  const still = working.map(({ accountId }) => accountId)
  await sql`update conversations.offer o set ended = 'lapsed', ended_at = ${now}
    from (select * from conversations.standing where offered_to is not null for update skip locked) s
    where s.conversation_id = o.conversation_id and o.ended is null and o.account_id is not null
      and ((o.because not in ('assigned', 'handed-over') and (o.offered_at <= ${now}::timestamptz - make_interval(mins => ${PATIENCE})
              or (s.language is not null and o.because in ('may-speak', 'on-shift'))))
           or (not o.account_id = any(${still}::uuid[]) and (o.because not in ('assigned', 'handed-over')
               or o.offered_at <= ${now}::timestamptz - interval '12 hours')))`.execute(tx)
}

/** Those on shift by organisation, with what they have in hand. */
async function candidatesOf(tx: Tx, working: readonly OnShift[]): Promise<Map<string, Candidate[]>> {
  const answering = working.filter(({ roles }) => roles.some(({ role }) => /^(operator|mediator|legal)$/.test(role)))
  const ids = answering.map(({ accountId }) => accountId)
  const { rows } = await sql<{
    id: string
    organizationId: string
    load: number
    most: number
    gender: 'woman' | 'man' | null
  }>`
    select a.id, o.id as "organizationId", coalesce(p.most, r.most, ${MOST}) as most, p.gender,
      (select count(*) from conversations.standing s where s.claimed_by = a.id or (s.offered_to = a.id and s.claimed_by is null)) as load
    from unnest(${ids}::uuid[], ${answering.map(one => one.organizationId)}::uuid[]) as w (id, organization)
    cross join lateral (select w.id) a cross join lateral (select w.organization as id) o
    left join conversations.assignee p on p.account_id = a.id and p.organization_id = o.id
    left join conversations.assignment_rule r on r.organization_id = o.id`.execute(tx)
  const byOrganization = new Map<string, Candidate[]>()
  answering.forEach(({ accountId, organizationId, languages, teams, roles }) => {
    const found = rows.find(row => row.id === accountId && row.organizationId === organizationId)
    const here = byOrganization.get(organizationId) ?? []
    byOrganization.set(organizationId, here)
    here.push({
      accountId,
      languages,
      teams,
      regions: roles.map(({ region }) => region),
      gender: found?.gender ?? null,
      roles: roles.map(({ role }) => role),
      most: found?.most ?? MOST,
      load: found?.load ?? 0,
    })
  })
  return byOrganization
}

/** Nobody has them, nobody is asked to take them, and the person waits; the longest first. What nobody could speak is left out, and while all hands are full what waits for a free one. */
async function unassigned(
  tx: Tx,
  { spoken, after, full }: { spoken: readonly string[]; after: number; full: boolean },
) {
  const { rows } = await sql<Unassigned & { nobody: string | null; seq: number }>`
    select s.waiting_seq as seq, s.conversation_id as "conversationId", s.organization_id as "organizationId", s.language, coalesce(s.chosen, s.guessed) as guessed, s.region, s.nobody,
      (select gender from conversations.wish w where w.conversation_id = s.conversation_id order by noted_at desc limit 1) as gender,
      (select to_team from conversations.hand_over h where h.conversation_id = s.conversation_id
       and h.at > now() - interval '1 day' order by at desc limit 1) as team,
      (select account_id from conversations.offer o where o.conversation_id = s.conversation_id and o.ended = 'taken'
       order by ended_at desc limit 1) as before,
      array(select account_id from conversations.offer o where o.conversation_id = s.conversation_id
            and o.ended in ('declined', 'lapsed') and o.ended_at > now() - make_interval(mins => ${PASSED_FOR})
            and account_id is not null) as passed
    from conversations.standing s
    where s.claimed_by is null and s.offered_to is null and s.waiting_seq > ${after} and s.snoozed_until is null
      and (s.nobody is distinct from 'nobody-speaks' or s.language = any(${spoken}::text[]))
      and (not ${full}::boolean or s.nobody is distinct from 'nobody-free')
    order by s.waiting_seq limit ${AT_ONCE} for update of s skip locked`.execute(tx)
  return rows
}
