import { sql } from 'kysely'
import type { Tx } from '../../lib/db.ts'
import type { WeeklyHours } from '../../lib/weekly-hours.ts'
import type { Place } from '../../vault/index.ts'

/** How somebody may be reached, as it stands; words stay sealed. */
export interface SafeContactRule {
  readonly id: string
  readonly organizationId: string
  readonly correspondentId: string | null
  readonly identityId: string | null
  readonly version: number
  readonly hours: readonly WeeklyHours[]
  readonly channels: readonly string[] | null
  readonly words: Buffer | null
  readonly accounts: readonly string[] | null
  readonly roles: readonly string[] | null
  /** Of whoever answers. */
  readonly gender: 'woman' | 'man' | null
  readonly neutralOnly: boolean
  readonly neverFirst: boolean
  readonly confirmed: boolean
  readonly reviewOn: string | null
  readonly endsOn: string | null
  readonly madeBy: string
  readonly madeAt: Date
}

export const wordsPlace = (id: string): Place => ({
  table: 'conversations.safe_contact',
  row: id,
  field: 'words',
  version: 1,
})

const columns = sql.raw(`r.id, r.organization_id as "organizationId", r.correspondent_id as "correspondentId",
  r.identity_id as "identityId", r.version, r.hours, r.channels, r.words, r.accounts, r.roles, r.gender, r.neutral_only as "neutralOnly",
  r.never_first as "neverFirst", r.confirmed, r.review_on as "reviewOn", r.ends_on as "endsOn", r.made_by as "madeBy",
  r.made_at as "madeAt"`)

/**
 * The rules that hold in a conversation: of its number, and of everybody who may be meant (whom somebody named, else all
 * who use the number), with all that are one person with them. All of them hold at once.
 */
export async function rulesFor(tx: Tx, conversationId: string): Promise<SafeContactRule[]> {
  const { rows } = await sql<SafeContactRule>`
    select ${columns} from conversations.conversation c
    join lateral (
      (select * from conversations.safe_contact s where s.identity_id = c.identity_id order by s.version desc limit 1)
      union all
      (select newest.* from conversations.one_with(conversations.people_in(c.id)) one
       cross join lateral (select * from conversations.safe_contact s where s.correspondent_id = one order by s.version desc limit 1) newest)
    ) r on r.ends_on is null or r.ends_on >= (now() at time zone 'Europe/Rome')::date
    where c.id = ${conversationId} order by r.made_at`.execute(tx)
  return rows
}

/** The newest version for a person or a number, also one that has ended. */
export async function newestRule(
  tx: Tx,
  of: { correspondentId: string } | { identityId: string },
): Promise<SafeContactRule | null> {
  const where =
    'correspondentId' in of ? sql`r.correspondent_id = ${of.correspondentId}` : sql`r.identity_id = ${of.identityId}`
  const { rows } = await sql<SafeContactRule>`
    select ${columns} from conversations.safe_contact r where ${where} order by r.version desc limit 1`.execute(tx)
  return rows[0] ?? null
}
