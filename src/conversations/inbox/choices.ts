import { spokenLanguages } from '../../content/index.ts'
import type { Tx } from '../../lib/db.ts'
import { type Actor, onShift, permit, regions, teamsOf } from '../../staff/index.ts'
import type { InboxChoices } from '../schema.ts'
import { labelsOf } from './labels.ts'
import type { Asking } from './queues.ts'
import { nameOf } from './spoken-in.ts'

/** What there is to choose from in the inbox: labels, languages, regions, teams. */
export async function readChoices(
  tx: Tx,
  actor: Actor,
  { accountId, organizationId, speaks }: Asking,
): Promise<InboxChoices> {
  permit(actor, 'conversation.read', { organizationId })
  const working = (await onShift(tx, new Date())).filter(each => each.organizationId === organizationId)
  return {
    labels: await labelsOf(tx, organizationId),
    languages: spokenLanguages.map(({ code }) => ({ code, name: nameOf(code) })),
    regions: regions.map(([code, name]) => ({ code, name })),
    speaks,
    teams: (await teamsOf(tx, organizationId)).map(({ id, name }) => ({ id, name })),
    until: working.find(each => each.accountId === accountId)?.until.toISOString() ?? null,
  }
}
