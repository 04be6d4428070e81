import { randomUUID } from 'node:crypto'
import { audit } from '../audit/index.ts'
import { findCase, linkedConversations, type PersonField } from '../cases/index.ts'
import { organizationNames, partnersOf } from '../directory/index.ts'
import type { Tx } from '../lib/db.ts'
import { BadInput, NotFound } from '../lib/errors.ts'
import type { Actor } from '../staff/index.ts'
import { createCaseKey } from '../vault/index.ts'
import { beginState } from './move-referral.ts'
import { refuseConflict } from './refuse-conflict.ts'
import { writeWord } from './words-between.ts'

export interface NewReferral {
  readonly caseId: string
  readonly personId: string
  /** An organisation of the map. */
  readonly otherOrganization: string
  readonly serviceId?: string | null
  readonly conversationId?: string | null
  readonly need?: string | null
  readonly responsibility: 'shared' | 'handed-over'
  readonly fields: readonly PersonField[]
  /** What we ask of them, in our words. */
  readonly request: string
  readonly together?: string | null
  readonly reroutedFrom?: string | null
}

/**
 * Prepares a referral: to whom, with which facts of the person. Nothing leaves the house before it is sent.
 * @returns its id
 * @throws NotFound `page.not-found`; BadInput `referral.no-organization`, `referral.request-empty`; Conflict `referral.linked-to-employer`
 */
export async function draftReferral(tx: Tx, { actor }: { actor: Actor }, asked: NewReferral): Promise<string> {
  const { organizationId, onlyAccounts } = await findCase(tx, actor, 'referral.work', asked.caseId)
  // The person is asked there how it went: in nobody else's conversation.
  if (asked.conversationId && !(await linkedConversations(tx, asked.caseId)).includes(asked.conversationId)) {
    throw new NotFound('page.not-found')
  }
  if (!(await organizationNames(tx, [asked.otherOrganization])).size) {
    throw new BadInput('referral.no-organization', 'otherOrganization')
  }
  await refuseConflict(tx, asked.caseId, asked.otherOrganization)
  if (!asked.request.trim()) throw new BadInput('referral.request-empty', 'request')
  const [partnerId = null] = await partnersOf(tx, asked.otherOrganization)
  const id = randomUUID()
  await createCaseKey(tx, { id, organizationId, kind: 'package', ...(onlyAccounts && { onlyUsers: onlyAccounts }) })
  await tx
    .insertInto('referrals.referral')
    .values({
      id,
      direction: 'out',
      organization_id: organizationId,
      other_organization: asked.otherOrganization,
      partner_id: partnerId,
      service_id: asked.serviceId ?? null,
      case_id: asked.caseId,
      person_id: asked.personId,
      conversation_id: asked.conversationId ?? null,
      need: asked.need ?? null,
      responsibility: asked.responsibility,
      together: asked.together ?? null,
      rerouted_from: asked.reroutedFrom ?? null,
      owner_id: actor.id,
      fields: [...asked.fields],
      made_by: actor.id,
    })
    .execute()
  await beginState(tx, id, { to: 'draft', side: 'sender', by: actor.id })
  await writeWord(tx, { referralId: id, side: 'sender', by: actor.id, text: asked.request })
  await audit(tx, actor, 'referral.drafted', id, { within: asked.caseId })
  return id
}
