import { audit } from '../../audit/index.ts'
import type { Tx } from '../../lib/db.ts'
import { NotFound } from '../../lib/errors.ts'
import { publish } from '../../lib/events.ts'
import type { Actor } from '../../staff/index.ts'
import { checkable } from './digest.ts'
import { findVersion, refuseWriter } from './find-version.ts'

/**
 * Somebody who knows answers for a text (a mediator) or a rule (a lawyer) as it stands in this version, and wherever else it
 * stands unchanged. Not who wrote it.
 * @param of.what «text crime.hours ar» or «rule crime.time»
 * @throws NotFound `page.not-found`; Conflict `instrument.second-person`
 */
export async function checkInstrument(tx: Tx, actor: Actor, { id, what }: { id: string; what: string }): Promise<void> {
  const [kind, thing = '', language = ''] = what.split(' ')
  const act = kind === 'rule' ? 'instrument.check-rule' : 'instrument.check-text'
  const found = await findVersion(tx, actor, act, id)
  const digest = checkable(found.instrument, found.content).get(what)
  if (!digest) throw new NotFound('page.not-found')
  refuseWriter(found, actor)
  await tx
    .insertInto('cases.instrument_check')
    .values({ kind: kind === 'rule' ? 'rule' : 'text', thing, language, digest, checked_by: actor.id ?? '' })
    .onConflict(conflict => conflict.doNothing())
    .execute()
  await audit(tx, actor, 'instrument.checked', id, { thing, ...(language && { language }) })
  await publish(tx, 'instrument.changed', { id })
}
