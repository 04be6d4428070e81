import { sql } from 'kysely'
import { audit } from '../../audit/index.ts'
import type { Tx } from '../../lib/db.ts'
import { BadInput, Conflict } from '../../lib/errors.ts'
import { publish } from '../../lib/events.ts'
import { addDays, romeDay } from '../../lib/time.ts'
import { type Actor, permitOrHide } from '../../staff/index.ts'
import { proposeChange } from '../changes/index.ts'
import { changesOf } from './corrections.ts'
import { factOf } from './fact-fields.ts'
import type { Fact } from './facts.ts'
import type { SheetLanguage } from './say-field.ts'
import type { VerificationInput } from './schema.ts'
import { lockClock, releaseClaim } from './clock-row.ts'
import { placed, readSheet, type Sheet } from './sheet.ts'

export type Verified = {
  readonly verificationId: string
  /** The first day on which a fact is due again without which somebody would stand before a closed door. */
  readonly nextDue: string
  /** Facts of which a correction waits for a second person. */
  readonly waiting: readonly Fact[]
}

/**
 * Somebody checked facts of a service: each is right, wrong or stays unknown. What is right instead is written into the map in the
 * same transaction where they may; what needs two people (a hidden place) waits for the second, and stays due.
 * @throws NotFound `page.not-found` outside one's territory
 * @throws Conflict `checks.stale` with `sheet` as it is now, when something shown has changed or somebody verified it meanwhile
 * @throws BadInput as `changesOf`, `checks.due-in-the-past`
 */
export async function verifyService(
  tx: Tx,
  actor: Actor,
  id: string,
  input: Omit<VerificationInput, 'once'>,
  lang: SheetLanguage = 'it',
): Promise<Verified> {
  const clock = await lockClock(tx, id)
  permitOrHide(actor, 'directory.verify', clock && placed(clock.region))
  const standing = await readSheet(tx, actor, id, lang)
  if (standing.sheet.version !== input.version) throw new Conflict('checks.stale', { sheet: standing.sheet })
  const changes = changesOf(input.facts, standing, lang)
  const nextDue = trustedUntil(input, standing.sheet, changes)
  const { proposalId, waiting } = await correct(tx, actor, id, [...changes.values()].flat(), input.note)
  const verificationId = await insertVerification(tx, actor, { ...input, id, nextDue, proposalId })
  const corrected = [...changes.keys()].filter(fact => !waiting.has(fact))
  await insertFacts(tx, verificationId, input, corrected)
  await releaseClaim(tx, actor, id)
  const count = (outcome: string) => input.facts.filter(fact => fact.outcome === outcome).length
  await audit(tx, actor, 'service.verified', id, {
    verification: verificationId,
    means: input.means,
    right: count('right'),
    wrong: count('wrong'),
    unknown: count('unknown'),
  })
  await publish(tx, 'directory.service-verified', { id, region: clock?.region ?? null })
  return { verificationId, nextDue, waiting: [...waiting] }
}

/** Until when it can be trusted that nobody stands before a closed door: the first day on which a vital fact is due. */
function trustedUntil(
  { facts: told }: Pick<VerificationInput, 'facts'>,
  sheet: Sheet,
  changes: ReadonlyMap<Fact, unknown>,
): string {
  const today = romeDay()
  const past = told.find(({ nextDue }) => nextDue !== undefined && nextDue <= today)
  if (past) throw new BadInput('checks.due-in-the-past', past.fact)
  const days = sheet.facts
    .filter(fact => fact.vital)
    .map(({ fact, due, days: interval }) => {
      const answer = told.find(one => one.fact === fact)
      if (!answer || answer.outcome === 'unknown') return due ?? today
      const holds = answer.outcome === 'right' || changes.has(fact)
      return holds ? (answer.nextDue ?? addDays(today, interval)) : today
    })
  return days.reduce((first, day) => (day < first ? day : first), '9999-12-31')
}

type NewVerification = Pick<VerificationInput, 'means' | 'note'> & {
  id: string
  nextDue: string
  proposalId: string | null
}

async function insertVerification(tx: Tx, actor: Actor, verification: NewVerification): Promise<string> {
  const { id } = await tx
    .insertInto('directory.verification')
    .values({
      service_id: verification.id,
      means: verification.means,
      next_due: verification.nextDue,
      note: verification.note || null,
      verified_by: actor.name,
      account_id: actor.id,
      // Of two in one transaction the second is newer.
      verified_at: sql`clock_timestamp()`,
      proposal_id: verification.proposalId,
    })
    .returning('id')
    .executeTakeFirstOrThrow()
  return id
}

async function insertFacts(
  tx: Tx,
  verification_id: string,
  { facts }: Pick<VerificationInput, 'facts'>,
  corrected: Fact[],
) {
  const rows = facts.map(({ fact, outcome, nextDue }) => ({
    verification_id,
    fact,
    outcome,
    corrected: outcome === 'wrong' && corrected.includes(fact),
    next_due: outcome === 'unknown' ? null : (nextDue ?? null),
  }))
  await tx.insertInto('directory.verified_fact').values(rows).execute()
}

/** @returns with the facts of which something waits for another person */
async function correct(
  tx: Tx,
  actor: Actor,
  id: string,
  changes: Parameters<typeof proposeChange>[2]['changes'],
  note: string,
): Promise<{ proposalId: string | null; waiting: ReadonlySet<Fact> }> {
  if (changes.length === 0) return { proposalId: null, waiting: new Set() }
  const proposal = { entity: 'service', entityId: id, note, changes, apply: true } as const
  const { id: proposalId, waiting } = await proposeChange(tx, actor, proposal, { origin: 'check' })
  if (waiting.length === 0) return { proposalId, waiting: new Set() }
  const { rows } = await sql<{ entity: string; field: string }>`
    select entity, field from directory.proposed_change where id = any(${waiting}::uuid[])`.execute(tx)
  return { proposalId, waiting: new Set(rows.flatMap(({ entity, field }) => factOf(entity, field) ?? [])) }
}
