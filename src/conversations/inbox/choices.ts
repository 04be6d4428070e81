import { sql } from 'kysely'
import { spokenLanguages } from '../../content/index.ts'
import type { Tx } from '../../lib/db.ts'
import { type Actor, atFront, onShift, permit, regions, teamsOf } from '../../staff/index.ts'
import type { InboxChoices } from '../schema.ts'
import { FRONT } from './front-roles.ts'
import { labelsOf } from './labels.ts'
import type { Asking } from './queues.ts'
import { nameOf } from './spoken-in.ts'

/** What there is to choose from in the inbox: labels, languages, colleagues with what they have in hand. */
export async function readChoices(
  tx: Tx,
  actor: Actor,
  { accountId, organizationId, speaks }: Asking,
): Promise<InboxChoices> {
  permit(actor, 'conversation.read', { organizationId })
  const people = await atFront(tx, organizationId, FRONT)
  const working = (await onShift(tx, new Date())).filter(each => each.organizationId === organizationId)
  const { rows } = await sql<{ id: string; inHand: number }>`
    select claimed_by as id, count(*) as "inHand" from conversations.standing
    where organization_id = ${organizationId} and claimed_by is not null group by 1`.execute(tx)
  const inHand = new Map(rows.map(row => [row.id, row.inHand]))
  return {
    labels: await labelsOf(tx, organizationId),
    languages: spokenLanguages.map(({ code }) => ({ code, name: nameOf(code) })),
    regions: regions.map(([code, name]) => ({ code, name })),
    speaks,
    colleagues: people.map(({ id, name, languages }) => ({
      id,
      name,
      languages: languages.map(nameOf),
      onShift: working.some(each => each.accountId === id),
      inHand: inHand.get(id) ?? 0,
    })),
    teams: (await teamsOf(tx, organizationId)).map(({ id, name }) => ({ id, name })),
    until: working.find(each => each.accountId === accountId)?.until.toISOString() ?? null,
  }
}
