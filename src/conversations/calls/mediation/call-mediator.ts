import { randomUUID } from 'node:crypto'
import { audit } from '../../../audit/index.ts'
import { DIAL, openAccount, putOut, type TwilioSettings } from '../../../channels/index.ts'
import { spokenLanguage } from '../../../content/index.ts'
import type { Tx } from '../../../lib/db.ts'
import { BadInput, Conflict } from '../../../lib/errors.ts'
import { publish } from '../../../lib/events.ts'
import { type Actor, mediatorsAt, permitOrHide } from '../../../staff/index.ts'
import type { TransportKey } from '../../../vault/index.ts'
import { findVisible } from '../../find-visible.ts'
import { requireMayHave } from '../../safe-contact/who-may-have.ts'
import { phoneOf } from '../staff-phones.ts'
import { liveLine } from './live-line.ts'

interface Calling {
  readonly conversationId: string
  readonly mediatorId: string
  readonly language: string
  /** As the provider reaches this server. */
  readonly base: string
}

/**
 * Has a mediator's telephone ring, to come into the call that goes on: one key, and they are in its room. Who was called by whom,
 * and whether they came, stays on record.
 * @throws NotFound `page.not-found`; Conflict `call.not-live`; BadInput `interpreting.not-a-mediator`, `call.no-telephone`,
 *   `conversation.language`; Conflict as `requireMayHave`
 */
export async function callMediator(tx: Tx, actor: Actor, transport: TransportKey, calling: Calling): Promise<void> {
  const { conversationId, mediatorId, language, base } = calling
  const conversation = permitOrHide(actor, 'call.join-mediator', await findVisible(tx, actor, conversationId))
  const { organizationId } = conversation
  if (!spokenLanguage(language)) throw new BadInput('conversation.language', 'language')
  const mediators = await mediatorsAt(tx, organizationId)
  if (!mediators.some(({ id }) => id === mediatorId)) throw new BadInput('interpreting.not-a-mediator', 'mediatorId')
  await requireMayHave(tx, { conversationId, organizationId, accountId: mediatorId })
  const number = await phoneOf(tx, transport, { organizationId, accountId: mediatorId })
  if (!number) throw new BadInput('call.no-telephone', 'mediatorId')
  const live = await liveLine(tx, conversationId)
  if (!live) throw new Conflict('call.not-live')
  const id = randomUUID()
  await tx
    .insertInto('conversations.call_interpreter')
    .values({ id, waiting_call_id: live.line, mediator_id: mediatorId, language, asked_by: actor.id ?? '' })
    .execute()
  const account = await openAccount(tx, transport, 'voice', base)
  const { public_url: origin = base } = account.settings as TwilioSettings
  const query = new URLSearchParams({ step: 'whisper', mediates: id, who: mediatorId, lang: language })
  await putOut(tx, transport, {
    accountId: account.id,
    message: {
      to: { kind: 'phone', value: number },
      text: '',
      template: {
        name: DIAL,
        language: 'it',
        values: [`${origin.replace(/\/$/, '')}/webhooks/voice?${query.toString()}`],
      },
    },
  })
  await audit(tx, actor, 'call.mediator-called', id, { within: conversationId, mediator: mediatorId, language })
  await publish(tx, 'conversation.interpreting', { id: conversationId, organizationId })
}
