import type { Channel } from '../channel.ts'
import { fetchAttachment } from '../meta/fetch-attachment.ts'
import { greet, isGenuine } from '../meta/genuine.ts'
import { parseMessaging } from '../meta/parse-messaging.ts'
import { QUICK_REPLIES, sendMessaging, testPage } from '../meta/send-messaging.ts'
import { type PageSettings, pageSettings } from '../meta/settings.ts'
import { splitMessaging } from '../meta/split-messaging.ts'

/** Messages to a Facebook page: the Messenger Platform, as published for Graph v25. */
export const messenger: Channel<PageSettings> = {
  name: 'messenger',
  settings: pageSettings,
  // A day for anybody, seven for people: machines are refused after the first.
  carries: {
    text: 2000,
    voice: ['audio/mp4', 'audio/mpeg'],
    file: 25 * 1024 * 1024,
    caption: 0,
    offers: QUICK_REPLIES,
    windowHours: 7 * 24,
  },
  pace: { perSecond: 300 },
  greet,
  isGenuine,
  split: splitMessaging,
  parse: content => parseMessaging('messenger', content),
  send: sendMessaging('messenger'),
  fetchFile: fetchAttachment,
  test: testPage,
}
