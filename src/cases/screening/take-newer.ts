import { audit } from '../../audit/index.ts'
import type { Tx } from '../../lib/db.ts'
import { BadInput, Conflict } from '../../lib/errors.ts'
import type { Actor } from '../../staff/index.ts'
import { addEntry, tellOfCase } from '../entries.ts'
import { findCase } from '../find-case.ts'
import { personOfCase, screeningOf, versionsOf } from './find-screening.ts'

/**
 * From now on this screening goes by the newest version of an instrument. Answers stay; those to questions that have other
 * words now are history, and asked again.
 * @throws BadInput `screening.nothing-yet`; Conflict `screening.newest-already`
 */
export async function takeNewer(
  tx: Tx,
  actor: Actor,
  { caseId, personId, instrument }: { caseId: string; personId?: string | null; instrument: string },
): Promise<void> {
  const { organizationId } = await findCase(tx, actor, 'case.screen', caseId)
  const screening = await screeningOf(tx, caseId, await personOfCase(tx, caseId, personId))
  if (!screening) throw new BadInput('screening.nothing-yet', 'instrument')
  const { used, now } = await versionsOf(tx, screening)
  const [old, newest] = [used, now].map(list => list.find(each => each.instrument === instrument))
  if (!newest || old?.id === newest.id) throw new Conflict('screening.newest-already')
  await tx
    .insertInto('cases.screening_version')
    .values({ screening_id: screening.id, version_id: newest.id, instrument, chosen_by: actor.id ?? '' })
    .execute()
  await addEntry(tx, { caseId, kind: 'screening', code: 'newer', thing: screening.id, by: actor.id })
  await audit(tx, actor, 'screening.version-taken', screening.id, { within: caseId, instrument })
  await tellOfCase(tx, 'case.screened', { id: caseId, organizationId })
}
