import { randomUUID } from 'node:crypto'
import { audit } from '../audit/index.ts'
import type { Tx } from '../lib/db.ts'
import { BadInput, Conflict, NotFound } from '../lib/errors.ts'
import type { Actor } from '../staff/index.ts'
import { type Keyring, seal } from '../vault/index.ts'
import { addEntry, tellOfCase } from './entries.ts'
import { findCase } from './find-case.ts'
import { indexPerson } from './index-person.ts'
import { personPlace } from './places.ts'
import { fieldCodes, type PersonFacts, type PersonField } from './schema.ts'

export interface WrittenPerson {
  readonly caseId: string
  /** Null: somebody more in this case. */
  readonly personId: string | null
  /** The version that the writer saw; 0 for somebody new. */
  readonly seen: number
  readonly facts: PersonFacts
}

/**
 * Writes what is known of a person: a new version beside the old ones, findable by its words where the whole body may open
 * the case. Nothing is mandatory.
 * @returns id and new version
 * @throws Conflict `case.changed-meanwhile` with the `version` that stands; BadInput `person.code`, `person.wont-say`
 */
export async function writePerson(
  tx: Tx,
  { actor, keyring }: { actor: Actor; keyring: Keyring },
  { caseId, personId, seen, facts }: WrittenPerson,
): Promise<{ id: string; version: number }> {
  const { organizationId, onlyAccounts } = await findCase(tx, actor, 'case.work', caseId)
  refuseUnfit(facts)
  const id = personId ?? randomUUID()
  const version = seen + 1
  if (personId) await lockVersion(tx, { caseId, personId, seen })
  else await tx.insertInto('cases.person').values({ id, case_id: caseId }).execute()
  const sealed = await seal(tx, keyring, { key: caseId, place: personPlace(id, version) }, JSON.stringify(facts))
  await tx
    .insertInto('cases.person_version')
    .values({ person_id: id, version, sealed, written_by: actor.id ?? '' })
    .execute()
  if (!onlyAccounts) await indexPerson(tx, keyring, { caseId, personId: id, facts })
  await addEntry(tx, { caseId, kind: 'person', code: personId ? 'changed' : 'added', thing: id, by: actor.id })
  await audit(tx, actor, 'person.written', id, { within: caseId, version })
  await tellOfCase(tx, 'case.changed', { id: caseId, organizationId })
  return { id, version }
}

/** The case is locked already: nobody writes in between. */
async function lockVersion(tx: Tx, { caseId, personId, seen }: { caseId: string; personId: string; seen: number }) {
  const person = await tx
    .selectFrom('cases.person')
    .select('version')
    .where('id', '=', personId)
    .where('case_id', '=', caseId)
    .executeTakeFirst()
  if (!person) throw new NotFound('page.not-found')
  if (person.version !== seen) throw new Conflict('case.changed-meanwhile', { version: person.version })
  await tx
    .updateTable('cases.person')
    .set({ version: seen + 1 })
    .where('id', '=', personId)
    .execute()
}

function refuseUnfit(facts: PersonFacts): void {
  for (const [field, told] of Object.entries(facts)) {
    if (told.wontSay && told.value) throw new BadInput('person.wont-say', field)
    const codes: readonly string[] | undefined = (fieldCodes as Partial<Record<PersonField, readonly string[]>>)[
      field as PersonField
    ]
    const words = told.value.split(' ').filter(Boolean)
    if (codes && !words.every(word => codes.includes(word))) throw new BadInput('person.code', field)
  }
}
