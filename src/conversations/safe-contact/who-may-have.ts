import { sql } from 'kysely'
import { asHouse, type Tx } from '../../lib/db.ts'
import { Conflict } from '../../lib/errors.ts'
import { rolesAt } from '../../staff/index.ts'
import { keepers, type KeptTo } from './keepers.ts'
import type { SafeContactRule } from './rules.ts'

/** Somebody who might be given a conversation. */
interface Colleague {
  readonly accountId: string
  readonly roles: readonly string[]
  /** Null: nobody wrote it down. */
  readonly gender: 'woman' | 'man' | null
}

/**
 * Why a conversation is not theirs: the person asked for another gender; a rule, or a case, names others; they are linked to the
 * other side, which even the need of the hour does not overrule.
 */
type Hindrance = 'gender' | 'who' | 'case' | 'linked'
type Hinders = (colleague: Colleague) => Hindrance | null

type Who = Pick<SafeContactRule, 'accounts' | 'roles' | 'gender'>

/**
 * What hinders colleagues from having these conversations, asked for all of them at once; one that is not in the map is anybody's.
 * A case speaks for everything that its person writes from the same number: also for what nobody has linked to it yet.
 */
export async function hindrancesOf(tx: Tx, conversationIds: readonly string[]): Promise<Map<string, Hinders>> {
  if (conversationIds.length === 0) return new Map()
  return await asHouse(tx, async house => {
    const rules = Map.groupBy(await whoRules(house, conversationIds), ({ conversationId }) => conversationId)
    const kept = Map.groupBy(await keptTo(house, conversationIds), ({ conversationId }) => conversationId)
    const hindered = [...new Set([...rules.keys(), ...kept.keys()])]
    return new Map(hindered.map(id => [id, hinders(rules.get(id) ?? [], kept.get(id) ?? [])]))
  })
}

/** The rules that say who may answer, as `rulesFor` finds them for one. */
async function whoRules(tx: Tx, ids: readonly string[]): Promise<(Who & { conversationId: string })[]> {
  const { rows } = await sql<Who & { conversationId: string }>`
    select c.id as "conversationId", r.accounts, r.roles, r.gender
    from conversations.conversation c
    join lateral (
      (select * from conversations.safe_contact s where s.identity_id = c.identity_id order by s.version desc limit 1)
      union all
      (select newest.* from conversations.one_with(conversations.people_in(c.id)) one
       cross join lateral (select * from conversations.safe_contact s where s.correspondent_id = one order by s.version desc limit 1) newest)
    ) r on num_nonnulls(r.accounts, r.roles, r.gender) > 0
      and (r.ends_on is null or r.ends_on >= (now() at time zone 'Europe/Rome')::date)
    where c.id = any(${ids}::uuid[])
      and exists (select from conversations.safe_contact w
                  where w.organization_id = c.organization_id and num_nonnulls(w.accounts, w.roles, w.gender) > 0)`.execute(
    tx,
  )
  return rows
}

async function keptTo(tx: Tx, ids: readonly string[]): Promise<KeptTo[]> {
  if (keepers.length === 0) return []
  const { rows } = await sql<{ id: string; of: string }>`
    select other.id, c.id as of from conversations.conversation c
    join conversations.conversation other on other.identity_id = c.identity_id
    where c.id = any(${ids}::uuid[])`.execute(tx)
  const asked = [...new Set(rows.map(({ id }) => id))]
  const found = new Map<string, KeptTo[]>()
  for (const keeper of keepers) {
    for (const kept of await keeper(tx, asked)) {
      found.set(kept.conversationId, [...(found.get(kept.conversationId) ?? []), kept])
    }
  }
  return rows.flatMap(({ id, of }) => (found.get(id) ?? []).map(kept => ({ ...kept, conversationId: of })))
}

const hinders =
  (rules: readonly Who[], kept: readonly KeptTo[]): Hinders =>
  colleague => {
    const { accountId } = colleague
    if (kept.some(({ never }) => never.includes(accountId))) return 'linked'
    if (kept.some(({ only }) => only && !only.includes(accountId))) return 'case'
    return rules.map(rule => ruleHinders(rule, colleague)).find(found => found !== null) ?? null
  }

/** Whom a rule names always may; others must have one of its roles and be of the gender that was asked for. */
function ruleHinders({ accounts, roles, gender }: Who, colleague: Colleague): Hindrance | null {
  if (accounts?.includes(colleague.accountId)) return null
  if (!roles && !gender) return 'who'
  if (gender && colleague.gender !== gender) return 'gender'
  return roles && !colleague.roles.some(role => roles.includes(role)) ? 'who' : null
}

interface Where {
  readonly conversationId: string
  readonly organizationId: string
}

/** Of these colleagues, in their order, those who may be given a conversation. */
export async function whoMayHave(tx: Tx, where: Where, accountIds: readonly string[]): Promise<string[]> {
  const hindered = await hindranceOfEach(tx, where, accountIds)
  return accountIds.filter(id => !hindered.has(id))
}

/** Where nobody else is left: whoever may, else all who are not linked to the other side. */
export async function whoMustHave(tx: Tx, where: Where, accountIds: readonly string[]): Promise<string[]> {
  const hindered = await hindranceOfEach(tx, where, accountIds)
  const fit = accountIds.filter(id => !hindered.has(id))
  return fit.length ? fit : accountIds.filter(id => hindered.get(id) !== 'linked')
}

/**
 * Of these colleagues, those whom a list to choose from may name, each with what of the rules leaves them out, if anything does. Whom a
 * case keeps away is not named at all: the list would say that there is a case, and about whom.
 */
export async function whoMayBeNamed(
  tx: Tx,
  where: Where,
  accountIds: readonly string[],
): Promise<Map<string, 'who' | 'gender' | null>> {
  const hindered = await hindranceOfEach(tx, where, accountIds)
  return new Map(
    accountIds.flatMap(id => {
      const hindrance = hindered.get(id) ?? null
      return hindrance === 'case' || hindrance === 'linked' ? [] : [[id, hindrance]]
    }),
  )
}

/**
 * Nobody takes in hand, or is given, a conversation that is not for them.
 * @throws Conflict `conversation.safe-contact` with `rule`: who; Conflict `conversation.not-for-them` where it is a case that says
 *   so: of which nobody is told more
 */
export async function requireMayHave(
  tx: Tx,
  { accountId, ...where }: Where & { readonly accountId: string },
): Promise<void> {
  const hindrance = (await hindranceOfEach(tx, where, [accountId])).get(accountId)
  if (hindrance === 'case' || hindrance === 'linked') throw new Conflict('conversation.not-for-them')
  if (hindrance) throw new Conflict('conversation.safe-contact', { rule: 'who' })
}

async function hindranceOfEach(
  tx: Tx,
  { conversationId, organizationId }: Where,
  accountIds: readonly string[],
): Promise<Map<string, Hindrance>> {
  const hindersHere = (await hindrancesOf(tx, [conversationId])).get(conversationId)
  if (!hindersHere || accountIds.length === 0) return new Map()
  const roles = await rolesAt(tx, organizationId, accountIds)
  const genders = await gendersOf(tx, organizationId, accountIds)
  const found = new Map<string, Hindrance>()
  for (const accountId of accountIds) {
    const hindrance = hindersHere({
      accountId,
      roles: roles.get(accountId) ?? [],
      gender: genders.get(accountId) ?? null,
    })
    if (hindrance) found.set(accountId, hindrance)
  }
  return found
}

async function gendersOf(tx: Tx, organizationId: string, accountIds: readonly string[]) {
  const rows = await tx
    .selectFrom('conversations.assignee')
    .select(['account_id as id', 'gender'])
    .where('organization_id', '=', organizationId)
    .where('account_id', 'in', accountIds)
    .execute()
  return new Map(rows.map(({ id, gender }) => [id, gender]))
}
