import type { Tx } from '../lib/db.ts'
import { NotFound } from '../lib/errors.ts'
import type { Actor } from '../staff/index.ts'
import { type Keyring, openMany } from '../vault/index.ts'
import { personPlace } from './places.ts'
import type { PersonFacts } from './schema.ts'

/** What stands of a person now; opening it leaves its audit row with this reason. @throws NotFound `page.not-found` */
export async function readPerson(
  tx: Tx,
  { actor, keyring, reason }: { actor: Actor; keyring: Keyring; reason: string },
  { caseId, personId }: { caseId: string; personId: string },
): Promise<PersonFacts> {
  const person = await tx
    .selectFrom('cases.person as p')
    .innerJoin('cases.person_version as v', on =>
      on.onRef('v.person_id', '=', 'p.id').onRef('v.version', '=', 'p.version'),
    )
    .select(['p.version', 'v.sealed'])
    .where('p.id', '=', personId)
    .where('p.case_id', '=', caseId)
    .executeTakeFirst()
  if (!person) throw new NotFound('page.not-found')
  const [opened] = await openMany(tx, { keyring, actor, reason }, [
    { key: caseId, place: personPlace(personId, person.version), sealed: person.sealed },
  ])
  return JSON.parse(opened.toString()) as PersonFacts
}
