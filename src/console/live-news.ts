import type { EventFacts, Happening } from '../lib/events.ts'
import { type Actor, can } from '../staff/index.ts'

/** What the browser is told: that something happened, and to which thing. Never what. */
export interface LiveNews {
  readonly topic: string
  readonly id?: string
}

/** Who hears what happens in a slice: those who may perform this act on the thing. What stands in no line nobody hears. */
const HEARD_BY: Readonly<Record<string, string>> = {
  directory: 'directory.work',
  staff: 'staff.read-people',
  conversation: 'conversation.read',
  message: 'conversation.read',
  channel: 'channel.see',
  presence: 'conversation.read',
  callback: 'callback.work',
  danger: 'danger.answer',
  contact: 'contact.log',
  desk: 'desk.see-settings',
  text: 'content.write',
  case: 'case.read',
  instrument: 'instrument.read',
  'deadline-rule': 'deadline-rule.read',
  referral: 'referral.read',
  incoming: 'referral.answer',
}

/** The news in an event for this person, or null for what is not theirs to know. */
export function newsFor(actor: Actor, { name, facts }: Happening): LiveNews | null {
  const act = HEARD_BY[name.split('.')[0] ?? '']
  const own = actor.id !== null && facts['accountId'] === actor.id
  if (!own && !(act && can(actor, act, thingIn(facts)))) return null
  return typeof facts['id'] === 'string' ? { topic: name, id: facts['id'] } : { topic: name }
}

function thingIn({ organizationId, region }: EventFacts) {
  return {
    ...(typeof organizationId === 'string' && { organizationId }),
    ...(typeof region === 'string' && { region }),
  }
}
