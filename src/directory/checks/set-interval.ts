import { audit } from '../../audit/index.ts'
import type { Tx } from '../../lib/db.ts'
import { Conflict } from '../../lib/errors.ts'
import { type Actor, permit } from '../../staff/index.ts'
import type { IntervalInput } from './schema.ts'

/**
 * A coordinator decides how long a fact is believed, of all services or of a category's, or how urgent a category is. Every
 * clock is computed anew; days chosen by hand stay.
 * @throws Forbidden `staff.not-allowed`; Conflict `checks.interval-stale` with `now`
 */
export async function setInterval(tx: Tx, actor: Actor, input: IntervalInput): Promise<void> {
  permit(actor, 'directory.set-intervals')
  const now = await standing(tx, input)
  if (now !== input.seen) throw new Conflict('checks.interval-stale', { now })
  if (input.of === 'fact') {
    await tx.updateTable('directory.check_fact').set({ days: input.days }).where('fact', '=', input.fact).execute()
  } else if (input.of === 'category') await setOfCategory(tx, input)
  else await setUrgency(tx, input)
  const thing =
    input.of === 'fact' ? input.fact : input.of === 'category' ? `${input.category}.${input.fact}` : input.category
  await audit(tx, actor, 'checks.interval-set', thing, {
    of: input.of,
    was: now,
    is: 'days' in input ? input.days : input.factor,
  })
}

async function standing(tx: Tx, input: IntervalInput): Promise<number | null> {
  if (input.of === 'urgency') {
    const row = await tx
      .selectFrom('directory.check_urgency')
      .select('factor')
      .where('category', '=', input.category)
      .forUpdate()
      .executeTakeFirst()
    return row?.factor ?? null
  }
  const row =
    input.of === 'fact'
      ? await tx
          .selectFrom('directory.check_fact')
          .select('days')
          .where('fact', '=', input.fact)
          .forUpdate()
          .executeTakeFirst()
      : await tx
          .selectFrom('directory.check_exception')
          .select('days')
          .where('fact', '=', input.fact)
          .where('category', '=', input.category)
          .forUpdate()
          .executeTakeFirst()
  return row?.days ?? null
}

async function setOfCategory(
  tx: Tx,
  { category, fact, days }: Extract<IntervalInput, { of: 'category' }>,
): Promise<void> {
  if (days === null) {
    await tx.deleteFrom('directory.check_exception').where('category', '=', category).where('fact', '=', fact).execute()
    return
  }
  await tx
    .insertInto('directory.check_exception')
    .values({ category, fact, days })
    .onConflict(conflict => conflict.columns(['category', 'fact']).doUpdateSet({ days }))
    .execute()
}

async function setUrgency(tx: Tx, { category, factor }: Extract<IntervalInput, { of: 'urgency' }>): Promise<void> {
  if (factor === null || factor === 1) {
    await tx.deleteFrom('directory.check_urgency').where('category', '=', category).execute()
    return
  }
  await tx
    .insertInto('directory.check_urgency')
    .values({ category, factor })
    .onConflict(conflict => conflict.column('category').doUpdateSet({ factor }))
    .execute()
}
