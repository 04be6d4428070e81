import type { Channel } from '../channel.ts'
import { fetchMedia, make, test } from '../twilio/request.ts'
import { publicUrl, type TwilioSettings, twilioSettings } from '../twilio/settings.ts'
import { isGenuine } from '../twilio/signature.ts'
import { parse } from './parse.ts'
import { split } from './split.ts'

/** SMS through Twilio's Messages resource (2010-04-01) and its webhooks. */
export const sms: Channel<TwilioSettings> = {
  name: 'sms',
  settings: twilioSettings,
  carries: { text: 1600 },
  isGenuine,
  split,
  parse,
  // Nothing is sent back on the same line: what answers goes through the outbox.
  reply: { type: 'text/xml', body: '<Response/>' },
  send: async (settings, id, { to, text }) => {
    if (to.kind !== 'phone') return { outcome: 'refused', code: 'no-number' }
    return await make(settings, '/Messages.json', {
      To: to.value,
      From: settings.number,
      Body: text,
      ...(settings.public_url && {
        StatusCallback: publicUrl(settings, `${settings.public_url}/webhooks/sms?ours=${id}`),
      }),
    })
  },
  fetchFile: fetchMedia,
  test,
}
