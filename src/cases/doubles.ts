import { sql } from 'kysely'
import { audit } from '../audit/index.ts'
import type { Tx } from '../lib/db.ts'
import { Conflict, NotFound } from '../lib/errors.ts'
import type { Actor } from '../staff/index.ts'
import { type Keyring, lookUp, openMany } from '../vault/index.ts'
import { addEntry, tellOfCase } from './entries.ts'
import { findCase } from './find-case.ts'
import { BIRTH, birthIn, NAME, namesIn, PHONE, phonesIn, SOUND } from './index-person.ts'
import { personPlace } from './places.ts'
import { readPerson } from './read-person.ts'
import type { DoubleProposal, PersonFacts } from './schema.ts'
import { soundsOf } from './spellings.ts'

type Reasons = DoubleProposal['reasons'][number]

/** More than these nobody looks through. */
const MOST = 10

/**
 * Who may be the same person in another case, by blind index, each with its reasons; nothing is decided. What was said to be
 * another person, or is joined already, is left out.
 */
export async function proposeDoubles(
  tx: Tx,
  { actor, keyring }: { actor: Actor; keyring: Keyring },
  { caseId, personId }: { caseId: string; personId: string },
): Promise<DoubleProposal[]> {
  const { organizationId, onlyAccounts } = await findCase(tx, actor, 'case.read', caseId)
  if (onlyAccounts) return []
  const facts = await readPerson(tx, { actor, keyring, reason: 'person.compared' }, { caseId, personId })
  const ask = async (field: string, text: string) =>
    new Set(text ? await lookUp(tx, { keyring, actor, reason: 'case.searched' }, { organizationId, field, text }) : [])
  const byPhone = new Set<string>()
  for (const phone of phonesIn(facts).split(' ')) for (const id of await ask(PHONE, phone)) byPhone.add(id)
  const byName = await ask(NAME, namesIn(facts))
  const bySound = await ask(SOUND, soundsOf(namesIn(facts)).join(' '))
  const byBirth = await ask(BIRTH, birthIn(facts))
  const reasonsFor = (id: string): Reasons[] => [
    ...(byPhone.has(id) ? (['phone'] as const) : []),
    ...(byName.has(id) ? ([byBirth.has(id) ? 'name-and-birth' : 'name'] as const) : []),
    ...(!byName.has(id) && bySound.has(id) ? ([byBirth.has(id) ? 'sound-and-birth' : 'sound'] as const) : []),
  ]
  const found = [...new Set([...byPhone, ...byName, ...bySound])].filter(id => id !== personId)
  return await show(tx, { actor, keyring }, personId, found.slice(0, MOST * 5), reasonsFor)
}

async function show(
  tx: Tx,
  { actor, keyring }: { actor: Actor; keyring: Keyring },
  personId: string,
  found: readonly string[],
  reasonsFor: (id: string) => Reasons[],
): Promise<DoubleProposal[]> {
  const { rows } = await sql<{ personId: string; caseId: string; number: number; version: number; sealed: Buffer }>`
    select p.id as "personId", f.id as "caseId", f.number, p.version, v.sealed
    from cases.person p join cases.case_file f on f.id = p.case_id
    join cases.person_version v on v.person_id = p.id and v.version = p.version
    where p.id = any(${[...found]}::uuid[])
      and not exists (select from cases.merge m where m.undone_at is null
        and m.person_a = least(p.id, ${personId}::uuid) and m.person_b = greatest(p.id, ${personId}::uuid))
      and not exists (select from cases.not_the_same n
        where n.person_a = least(p.id, ${personId}::uuid) and n.person_b = greatest(p.id, ${personId}::uuid))
    order by f.number desc limit ${MOST}`.execute(tx)
  const opened = await openMany(
    tx,
    { keyring, actor, reason: 'person.compared' },
    rows.map(r => ({ key: r.caseId, place: personPlace(r.personId, r.version), sealed: r.sealed })),
  )
  return rows.map(({ personId: id, caseId, number }, n) => {
    const facts = JSON.parse(opened[n].toString()) as PersonFacts
    return {
      personId: id,
      caseId,
      number,
      shown: facts.name?.value || facts.alias?.value || '',
      reasons: reasonsFor(id),
    }
  })
}

const pairOf = (a: string, b: string) => (a < b ? { person_a: a, person_b: b } : { person_a: b, person_b: a })

interface Pair {
  readonly caseId: string
  readonly personId: string
  readonly otherId: string
}

/**
 * Says that two are one person. Both keep what was written of them, so that it can be undone whole.
 * @throws NotFound `page.not-found`; Conflict `person.joined`
 */
export async function mergePersons(
  tx: Tx,
  actor: Actor,
  { caseId, personId, otherId, reasons }: Pair & { reasons: readonly string[] },
): Promise<string> {
  const other = await bothCases(tx, actor, { caseId, personId, otherId })
  const { rows } = await sql<{ id: string }>`
    insert into cases.merge (person_a, person_b, reasons, merged_by)
    values (least(${personId}::uuid, ${otherId}::uuid), greatest(${personId}::uuid, ${otherId}::uuid), ${[...reasons]}::text[], ${actor.id})
    on conflict (person_a, person_b) where undone_at is null do nothing returning id`.execute(tx)
  const made = rows[0]
  if (!made) throw new Conflict('person.joined')
  await note(tx, actor, 'merged', made.id, [caseId, other.caseId])
  await audit(tx, actor, 'person.merged', made.id, { within: caseId, other: other.caseId })
  return made.id
}

/** Two are not the same, whatever they have in common: it is proposed no more. */
export async function notTheSame(tx: Tx, actor: Actor, pair: Pair): Promise<void> {
  await bothCases(tx, actor, pair)
  await tx
    .insertInto('cases.not_the_same')
    .values({ ...pairOf(pair.personId, pair.otherId), said_by: actor.id ?? '' })
    .onConflict(conflict => conflict.doNothing())
    .execute()
  await audit(tx, actor, 'person.not-the-same', pair.personId, { other: pair.otherId })
}

/** Takes it back that two are one. @throws NotFound `page.not-found` */
export async function undoMerge(
  tx: Tx,
  actor: Actor,
  { caseId, mergeId }: { caseId: string; mergeId: string },
): Promise<void> {
  await findCase(tx, actor, 'case.work', caseId)
  const { rows } = await sql<{ cases: string[] }>`
    update cases.merge m set undone_at = now(), undone_by = ${actor.id}
    where m.id = ${mergeId} and m.undone_at is null
      and exists (select from cases.person p where p.case_id = ${caseId} and p.id in (m.person_a, m.person_b))
    returning array(select case_id from cases.person p where p.id in (m.person_a, m.person_b)) as cases`.execute(tx)
  if (!rows[0]) throw new NotFound('page.not-found')
  await note(tx, actor, 'unmerged', mergeId, rows[0].cases)
  await audit(tx, actor, 'person.unmerged', mergeId, { within: caseId })
}

async function bothCases(tx: Tx, actor: Actor, { caseId, personId, otherId }: Pair) {
  await findCase(tx, actor, 'case.work', caseId)
  const persons = await tx
    .selectFrom('cases.person')
    .select(['id', 'case_id as caseId'])
    .where('id', 'in', [personId, otherId])
    .execute()
  const own = persons.find(({ id }) => id === personId)
  const other = persons.find(({ id }) => id === otherId)
  if (own?.caseId !== caseId || !other || personId === otherId) throw new NotFound('page.not-found')
  await findCase(tx, actor, 'case.work', other.caseId)
  return other
}

async function note(tx: Tx, actor: Actor, kind: string, thing: string, cases: readonly string[]): Promise<void> {
  for (const caseId of new Set(cases)) {
    const { organizationId } = await findCase(tx, actor, 'case.work', caseId)
    await addEntry(tx, { caseId, kind, thing, by: actor.id })
    await tellOfCase(tx, 'case.changed', { id: caseId, organizationId })
  }
}
