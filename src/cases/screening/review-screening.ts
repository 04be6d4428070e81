import { randomUUID } from 'node:crypto'
import { audit } from '../../audit/index.ts'
import type { Tx } from '../../lib/db.ts'
import { BadInput, Conflict } from '../../lib/errors.ts'
import type { Actor } from '../../staff/index.ts'
import { type Keyring, seal } from '../../vault/index.ts'
import { addEntry, tellOfCase } from '../entries.ts'
import { findCase } from '../find-case.ts'
import { personOfCase } from './find-screening.ts'
import { reviewPlace } from './places.ts'
import { asInstruments } from './read-instruments.ts'
import { openScreening } from './read-screening.ts'
import type { ReviewVerdict } from './schema.ts'
import { restsOn, standingAnswers } from './standing-answers.ts'

interface NewReview {
  readonly caseId: string
  readonly personId?: string | null
  readonly instrument: string
  readonly verdict: ReviewVerdict
  readonly reason: string
  /** Ids of the standing answers on which the reviewer looked. */
  readonly seen: readonly string[]
}

/**
 * A legal operator says what they make of what stands in one instrument, and why. It holds for the answers that they saw, and
 * is stale as soon as one of them changes.
 * @throws Conflict `screening.changed-meanwhile`; BadInput `screening.no-reason`, `screening.nothing-yet`
 */
export async function reviewScreening(
  tx: Tx,
  { actor, keyring }: { actor: Actor; keyring: Keyring },
  { caseId, personId, instrument, verdict, reason, seen }: NewReview,
): Promise<string> {
  const { organizationId } = await findCase(tx, actor, 'case.review-screening', caseId)
  if (!reason.trim()) throw new BadInput('screening.no-reason', 'reason')
  const person = await personOfCase(tx, caseId, personId)
  const { screening, used, answers } = await openScreening(tx, { actor, keyring }, { caseId, personId: person })
  const version = used.find(each => each.instrument === instrument)
  if (!screening || !version) throw new BadInput('screening.nothing-yet', 'instrument')
  const saw = restsOn(asInstruments(used), instrument, standingAnswers(answers))
  if (saw.join() !== seen.toSorted().join()) throw new Conflict('screening.changed-meanwhile')
  const id = randomUUID()
  const sealed = await seal(tx, keyring, { key: caseId, place: reviewPlace(screening.id, id) }, reason.trim())
  await tx
    .insertInto('cases.screening_review')
    .values({
      id,
      screening_id: screening.id,
      version_id: version.id,
      verdict,
      sealed,
      saw,
      reviewed_by: actor.id ?? '',
    })
    .execute()
  await addEntry(tx, { caseId, kind: 'screening', code: verdict, thing: screening.id, by: actor.id })
  await audit(tx, actor, 'screening.reviewed', screening.id, { within: caseId, instrument, verdict })
  await tellOfCase(tx, 'case.screened', { id: caseId, organizationId })
  return id
}
