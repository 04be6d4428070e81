import type { Channel } from '../channel.ts'
import { fetchAttachment } from '../meta/fetch-attachment.ts'
import { greet, isGenuine } from '../meta/genuine.ts'
import { parseMessaging } from '../meta/parse-messaging.ts'
import { QUICK_REPLIES, sendMessaging, testPage } from '../meta/send-messaging.ts'
import { type PageSettings, pageSettings } from '../meta/settings.ts'
import { splitMessaging } from '../meta/split-messaging.ts'

/** Messages to an Instagram account: the same platform, with shorter texts and fewer files. */
export const instagram: Channel<PageSettings> = {
  name: 'instagram',
  settings: pageSettings,
  carries: {
    text: 1000,
    voice: ['audio/mp4'],
    file: 8 * 1024 * 1024,
    caption: 0,
    offers: QUICK_REPLIES,
    windowHours: 7 * 24,
  },
  pace: { perSecond: 100 },
  greet,
  isGenuine,
  split: splitMessaging,
  parse: content => parseMessaging('instagram', content),
  send: sendMessaging('instagram'),
  fetchFile: fetchAttachment,
  test: testPage,
}
