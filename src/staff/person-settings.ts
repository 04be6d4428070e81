import { audit } from '../audit/index.ts'
import { asHouse, type Tx } from '../lib/db.ts'
import { type Actor, permitOrHide } from './actor.ts'
import { lockPerson, type OfSomebody } from './colleague.ts'
import { readLanguages, storeLanguages } from './languages.ts'
import type { Person } from './people.ts'
import { peopleOf } from './people.ts'
import { type Absence, absencesOf } from './shifts/absence.ts'
import { weekOf } from './shifts/set-week.ts'
import type { Shift } from './shifts/week.ts'
import { type Team, teamsOf } from './teams/team.ts'

/** What the settings page shows of one person. */
export interface PersonSettings {
  readonly person: Person
  readonly shifts: readonly Shift[]
  readonly absences: readonly Absence[]
  /** Of the organisation. */
  readonly teams: readonly Team[]
}

/** @throws NotFound `page.not-found` for nobody, and for somebody of others */
export async function readPersonSettings(tx: Tx, actor: Actor, somebody: OfSomebody): Promise<PersonSettings> {
  const { organizationId, accountId } = somebody
  const people = await peopleOf(tx, actor, organizationId)
  const found = people.find(({ id }) => id === accountId)
  const { person } = permitOrHide(actor, 'staff.change-settings', found && { person: found, organizationId })
  return {
    person,
    shifts: await weekOf(tx, somebody),
    absences: await absencesOf(tx, organizationId, accountId),
    teams: await teamsOf(tx, organizationId),
  }
}

/** @throws NotFound `page.not-found`, BadInput `staff.no-such-language` */
export async function setLanguages(
  tx: Tx,
  actor: Actor,
  { languages, ...somebody }: OfSomebody & { languages: string },
): Promise<void> {
  await lockPerson(tx, actor, somebody)
  const spoken = readLanguages(languages)
  // What somebody speaks is theirs to say; a coordinator may say it for them.
  await asHouse(tx, () => storeLanguages(tx, somebody.accountId, spoken))
  await audit(tx, actor, 'staff.languages-set', somebody.accountId)
}
