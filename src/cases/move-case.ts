import { sql } from 'kysely'
import { audit } from '../audit/index.ts'
import type { Tx } from '../lib/db.ts'
import { BadInput, Conflict } from '../lib/errors.ts'
import type { Actor } from '../staff/index.ts'
import { caseOutcomes, type CaseState, caseTransitions, stateReasons } from './case-states.ts'
import { addEntry, tellOfCase } from './entries.ts'
import { findCase } from './find-case.ts'

export interface Move {
  readonly caseId: string
  readonly to: CaseState
  readonly reason?: string | null
  readonly outcome?: string | null
}

/**
 * Takes a case from one state into another, as the table of transitions says. Closing it is for a coordinator or legal
 * operator, whoever asked for it.
 * @throws Conflict `case.not-from-here` with the state that stands; BadInput `case.reason`, `case.outcome`
 */
export async function moveCase(tx: Tx, actor: Actor, { caseId, to, reason, outcome }: Move): Promise<void> {
  const { organizationId } = await findCase(tx, actor, to === 'closed' ? 'case.close' : 'case.work', caseId)
  const now = await tx
    .selectFrom('cases.state')
    .select(['id', 'state'])
    .where('case_id', '=', caseId)
    .where('ended_at', 'is', null)
    .executeTakeFirstOrThrow()
  if (!caseTransitions[now.state].includes(to)) throw new Conflict('case.not-from-here', { state: now.state })
  const reasons: readonly string[] | undefined = (stateReasons as Partial<Record<CaseState, readonly string[]>>)[to]
  if (reasons && !reasons.includes(reason ?? '')) throw new BadInput('case.reason', 'reason')
  const ends = to === 'closed'
  if (ends && !caseOutcomes.some(code => code === outcome)) throw new BadInput('case.outcome', 'outcome')
  await tx
    .updateTable('cases.state')
    .set({ ended_at: sql<Date>`now()` })
    .where('id', '=', now.id)
    .execute()
  await tx
    .insertInto('cases.state')
    .values({
      case_id: caseId,
      organization_id: organizationId,
      state: to,
      reason: reasons ? reason : null,
      outcome: ends ? outcome : null,
      begun_by: actor.id ?? '',
    })
    .execute()
  await addEntry(tx, { caseId, kind: 'state', code: to, by: actor.id })
  await audit(tx, actor, ends ? 'case.closed' : 'case.moved', caseId, { from: now.state, to })
  await tellOfCase(tx, ends ? 'case.closed' : 'case.changed', { id: caseId, organizationId })
}
