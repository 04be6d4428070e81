import type { TransactionActor, Tx } from '../lib/db.ts'

/** Ids, codes, counts and moments that belong to an act. Never what people said. */
export type AuditFacts = Readonly<Record<string, string | number | boolean | null>>

const ACT = /^[a-z0-9-]+(\.[a-z0-9-]+)+$/
const ID = /^[A-Za-z0-9._:-]{1,100}$/

/**
 * Writes down that `actor` did or read something, in the transaction of the act: both stand, or neither.
 * @param act code of the act, such as `referral.answered`
 * @param thing id of what it was done to
 * @throws TypeError when there is no transaction, or when an act, id or fact does not look like one: text of people must not come in here
 */
export async function audit(
  tx: Tx,
  actor: TransactionActor,
  act: string,
  thing: string,
  facts: AuditFacts = {},
): Promise<void> {
  await auditAll(tx, actor, act, [{ thing, facts }])
}

/** The same act on several things at once, a row for each. */
export async function auditAll(
  tx: Tx,
  actor: TransactionActor,
  act: string,
  things: readonly { thing: string; facts?: AuditFacts }[],
): Promise<void> {
  if (!tx.isTransaction) throw new TypeError('an audit row is written in the transaction of its act')
  if (things.length === 0) return
  const rows = things.map(({ thing, facts = {} }) => {
    refuseContent(actor, act, thing, facts)
    return { actor_id: actor.id ?? null, actor_name: actor.name, act, thing, facts: JSON.stringify(facts) }
  })
  await tx.insertInto('audit.record').values(rows).execute()
}

function refuseContent(actor: TransactionActor, act: string, thing: string, facts: AuditFacts): void {
  // The offending value is not repeated: it may be what a person said.
  if (!ACT.test(act)) throw new TypeError('not the code of an act')
  if (!ID.test(thing)) throw new TypeError('not the id of a thing')
  if (!actor.name || actor.name.length > 200) throw new TypeError('an act has somebody who answers for it, by name')
  for (const [name, value] of Object.entries(facts)) {
    if (!ID.test(name) || (typeof value === 'string' && !ID.test(value))) throw new TypeError('not a fact of an act')
  }
}
