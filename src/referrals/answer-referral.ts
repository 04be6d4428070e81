import { sql } from 'kysely'
import { asHouse, type TransactionActor, type Tx } from '../lib/db.ts'
import { BadInput, NotFound } from '../lib/errors.ts'
import type { Actor } from '../staff/index.ts'
import { endAccess } from './end-access.ts'
import { findAsPartner, findForHouse, findOurs, type OpenReferral } from './find-referral.ts'
import { moveReferral } from './move-referral.ts'
import { openStates } from './referral-states.ts'
import type { AnswerKind } from './schema.ts'
import { writeWord } from './words-between.ts'

export interface Answer {
  readonly kind: AnswerKind
  readonly reason?: string | null | undefined
  readonly outcome?: string | null | undefined
  readonly note?: string | undefined
}

/**
 * Whoever was asked answers: accepts, asks something, puts on a list, declines with a coded reason, says how it went. Of several
 * asked together the first who accepts has it, and the others are told no more.
 * @throws Conflict `referral.not-from-here`; BadInput `referral.reason`, `referral.outcome`, `referral.question-empty`
 */
export async function answerReferral(
  tx: Tx,
  actor: TransactionActor,
  referral: OpenReferral,
  { kind, reason, outcome, note = '' }: Answer,
): Promise<void> {
  if (kind === 'needs-info' && !note.trim()) throw new BadInput('referral.question-empty', 'note')
  await moveReferral(tx, actor, referral, { to: kind, side: 'receiver', reason, outcome })
  await writeWord(tx, { referralId: referral.id, side: 'receiver', by: actor.id ?? null, text: note })
  if (kind === 'accepted' && referral.together) await endOthers(tx, actor, referral)
}

/** In the name of the partner's body, through the console. */
export async function answerAsPartner(tx: Tx, actor: Actor, id: string, answer: Answer): Promise<void> {
  const referral = await findAsPartner(tx, actor, id)
  // What it sent itself is for us to answer.
  if (referral.direction !== 'out') throw new NotFound('page.not-found')
  await answerReferral(tx, actor, referral, answer)
}

/** In our name, to what a partner sent us. */
export async function answerIncoming(tx: Tx, actor: Actor, id: string, answer: Answer): Promise<void> {
  const referral = await findOurs(tx, actor, 'referral.work', id)
  if (referral.direction !== 'in') throw new BadInput('referral.not-incoming', 'kind')
  await answerReferral(tx, actor, referral, answer)
}

async function endOthers(tx: Tx, actor: TransactionActor, { id, together }: OpenReferral): Promise<void> {
  await asHouse(tx, async house => {
    const { rows } = await sql<{ id: string }>`
      select r.id from referrals.referral r join referrals.state s on s.referral_id = r.id and s.ended_at is null
      where r.together = ${together} and r.id <> ${id} and s.state = any(${[...openStates]}) order by r.id`.execute(
      house,
    )
    for (const other of rows) {
      const referral = await findForHouse(house, other.id)
      if (!referral || referral.state === 'completed') continue
      await moveReferral(house, actor, referral, { to: 'withdrawn', side: 'sender' })
      await endAccess(house, actor, referral)
    }
  })
}
