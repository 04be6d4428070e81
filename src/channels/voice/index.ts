import type { Channel } from '../channel.ts'
import { fetchMedia, forgetMedia, make, test } from '../twilio/request.ts'
import { type TwilioSettings, twilioSettings } from '../twilio/settings.ts'
import { isGenuine } from '../twilio/signature.ts'
import { parse } from './parse.ts'
import { split } from './split.ts'
import { say, twiml } from './twiml.ts'

/** Only this is ever spoken to somebody whom we call: a colleague who is on call. */
export const RING = 'ring'
/** A colleague's telephone rings for somebody who waits: what it does then, the address in `values` says. */
export const DIAL = 'dial'

/** Telephone calls through Twilio's webhooks and its Calls resource (2010-04-01). What a call does next the desk says. */
export const voice: Channel<TwilioSettings> = {
  name: 'voice',
  settings: twilioSettings,
  carries: { text: 300 },
  isGenuine,
  split,
  parse,
  send: async (settings, _id, { to, text, template }) => {
    // Nothing is read out to whoever takes the telephone of somebody who called us: a person calls back.
    if (to.kind !== 'phone' || !template) return { outcome: 'refused', code: 'voice.call-back' }
    const [url] = template.values
    if (template.name === DIAL && url)
      return await make(settings, '/Calls.json', { To: to.value, From: settings.number, Timeout: '25', Url: url })
    if (template.name !== RING) return { outcome: 'refused', code: 'voice.call-back' }
    return await make(settings, '/Calls.json', {
      To: to.value,
      From: settings.number,
      Timeout: '25',
      Twiml: twiml(say(template.language, text), '<Pause length="1"/>', say(template.language, text)),
    })
  },
  fetchFile: fetchMedia,
  forget: forgetMedia,
  test,
}
