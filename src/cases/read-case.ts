import { sql } from 'kysely'
import { audit } from '../audit/index.ts'
import type { Tx } from '../lib/db.ts'
import { NotFound } from '../lib/errors.ts'
import { type Actor, permitOrHide } from '../staff/index.ts'
import { type Keyring, openMany } from '../vault/index.ts'
import { entryPlace, personPlace } from './places.ts'
import type { CaseConsent, CaseEntry, CasePerson, MemberRole, PersonFacts, WholeCase } from './schema.ts'

/** The newest so many lines of the timeline. */
const LINES = 50

type Read = Omit<WholeCase, 'members' | 'entries' | 'consents'> & {
  readonly organizationId: string
  readonly members: readonly { memberId: string; id: string; role: MemberRole }[]
  readonly entries: readonly CaseEntry[]
  readonly consents: readonly Omit<CaseConsent, 'recipientName'>[]
}

type Plain = Omit<Read, 'persons' | 'entries' | 'consents'>

/**
 * Opens a case: who it is about, who works on it, what happened. Each thing that was sealed leaves its audit row. Show it after
 * the transaction has committed.
 * @throws NotFound `page.not-found`
 */
export async function readCase(
  tx: Tx,
  { actor, keyring }: { actor: Actor; keyring: Keyring },
  id: string,
): Promise<Read> {
  const found = await readPlain(tx, id)
  permitOrHide(actor, 'case.read', found && { organizationId: found.organizationId })
  if (!found) throw new NotFound('page.not-found')
  const persons = await sql<{ id: string; version: number; sealed: Buffer }>`
    select p.id, p.version, v.sealed from cases.person p
    join cases.person_version v on v.person_id = p.id and v.version = p.version where p.case_id = ${id} order by p.seq`.execute(
    tx,
  )
  const entries = await sql<Omit<CaseEntry, 'text'> & { sealed: Buffer | null }>`
    select id, kind, code, thing, made_by as by, at, sealed from cases.entry where case_id = ${id} order by seq desc limit ${LINES}`.execute(
    tx,
  )
  const written = entries.rows.flatMap(({ id: entryId, sealed }) => (sealed ? [{ entryId, sealed }] : []))
  await audit(tx, actor, 'case.read', id)
  const opened = await openMany(tx, { keyring, actor, reason: 'case.read' }, [
    ...persons.rows.map(p => ({ key: id, place: personPlace(p.id, p.version), sealed: p.sealed })),
    ...written.map(({ entryId, sealed }) => ({ key: id, place: entryPlace(entryId), sealed })),
  ])
  const texts = new Map(written.map(({ entryId }, n) => [entryId, opened[persons.rows.length + n]?.toString() ?? null]))
  const same = await sameElsewhere(
    tx,
    persons.rows.map(person => person.id),
  )
  return {
    ...found,
    persons: persons.rows.map(({ id: personId, version }, n) => ({
      id: personId,
      version,
      facts: JSON.parse(String(opened[n])) as PersonFacts,
      same: same.get(personId) ?? [],
    })),
    entries: entries.rows.map(entry => ({ ...withoutSealed(entry), text: texts.get(entry.id) ?? null })),
    consents: await readConsents(tx, id),
  }
}

const withoutSealed = ({ id, kind, code, thing, by, at }: Omit<CaseEntry, 'text'>) => ({
  id,
  kind,
  code,
  thing,
  by,
  at,
})

async function readPlain(tx: Tx, id: string): Promise<Plain | undefined> {
  const { rows } = await sql<Plain>`
    select f.id, f.number, f.organization_id as "organizationId", f.version, f.language, f.region, f.needs, f.opened_at as "openedAt",
           f.only_accounts is not null as restricted, s.state, s.reason, s.outcome, s.begun_at as since,
           array(select conversation_id from cases.conversation_link l where l.case_id = f.id order by l.linked_at) as conversations,
           (select coalesce(jsonb_agg(jsonb_build_object('memberId', m.id, 'id', m.account_id, 'role', m.role) order by m.role <> 'responsible', m.added_at), '[]')
            from cases.member m where m.case_id = f.id and m.ended_at is null) as members,
           (select coalesce(jsonb_agg(jsonb_build_object('purpose', b.purpose, 'basis', b.basis) order by b.recorded_at), '[]')
            from cases.legal_basis b where b.case_id = f.id) as bases
    from cases.case_file f join cases.state s on s.case_id = f.id and s.ended_at is null where f.id = ${id} and cases.may_open(f.id, f.only_accounts)`.execute(
    tx,
  )
  return rows[0]
}

async function readConsents(tx: Tx, id: string): Promise<Read['consents']> {
  const { rows } = await sql<Read['consents'][number]>`
    select c.id, c.person_id as "personId", c.purpose, c.recipient, c.text_version as "textVersion", c.language, c.presented, c.form,
           c.given_on as "givenOn", c.expires_on as "expiresOn", w.withdrawn_at as "withdrawnAt",
           w.withdrawn_at is null and c.expires_on > (now() at time zone 'Europe/Rome')::date as stands
    from cases.consent c left join cases.consent_withdrawal w on w.consent_id = c.id
    where c.case_id = ${id} order by c.recorded_at desc`.execute(tx)
  return rows
}

/** Other cases in which somebody found the same person, as far as whoever asks may see them. */
async function sameElsewhere(tx: Tx, persons: readonly string[]): Promise<Map<string, CasePerson['same']>> {
  const { rows } = await sql<{ person: string; mergeId: string; caseId: string; number: number }>`
    select mine.id as person, m.id as "mergeId", f.id as "caseId", f.number
    from unnest(${[...persons]}::uuid[]) as mine(id)
    join cases.merge m on m.undone_at is null and mine.id in (m.person_a, m.person_b)
    join cases.person p on p.id = case when m.person_a = mine.id then m.person_b else m.person_a end
    join cases.case_file f on f.id = p.case_id`.execute(tx)
  return Map.groupBy(rows, row => row.person)
}
