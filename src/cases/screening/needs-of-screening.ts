import type { Tx } from '../../lib/db.ts'
import { BadInput } from '../../lib/errors.ts'
import type { Actor } from '../../staff/index.ts'
import type { Keyring } from '../../vault/index.ts'
import { editCase } from '../edit-case.ts'
import { findCase } from '../find-case.ts'
import { needsFound } from './needs-found.ts'
import { asInstruments } from './read-instruments.ts'
import { caseFacts, openScreening } from './read-screening.ts'
import { standingAnswers } from './standing-answers.ts'
import { personOfCase } from './find-screening.ts'

/**
 * Somebody takes over what a screening found as needs of the case: by hand, only what stands, and what was there stays.
 * @throws Conflict `case.changed-meanwhile`; BadInput `screening.not-found-there`
 */
export async function takeNeeds(
  tx: Tx,
  { actor, keyring }: { actor: Actor; keyring: Keyring },
  {
    caseId,
    personId,
    seen,
    needs,
  }: { caseId: string; personId?: string | null; seen: number; needs: readonly string[] },
): Promise<void> {
  await findCase(tx, actor, 'case.screen', caseId)
  const person = await personOfCase(tx, caseId, personId)
  const { used, answers } = await openScreening(tx, { actor, keyring }, { caseId, personId: person })
  const found = needsFound(asInstruments(used), standingAnswers(answers))
  if (!needs.every(code => found.includes(code))) throw new BadInput('screening.not-found-there', 'needs')
  const { language, region, needs: before } = await codedOf(tx, actor, caseId)
  await editCase(tx, actor, { caseId, seen, language, region, needs: [...new Set([...before, ...needs])] })
}

async function codedOf(tx: Tx, actor: Actor, caseId: string) {
  const { needs, language } = await caseFacts(tx, actor, caseId)
  const { region } = await tx
    .selectFrom('cases.case_file')
    .select('region')
    .where('id', '=', caseId)
    .executeTakeFirstOrThrow()
  return { needs, language, region }
}
