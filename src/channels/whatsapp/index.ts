import type { Channel } from '../channel.ts'
import { greet, isGenuine } from '../meta/genuine.ts'
import { fetchTemplates } from './fetch-templates.ts'
import { fetchFile } from './media.ts'
import { parse } from './parse.ts'
import { LARGEST_SENT, send, test } from './send.ts'
import { type WhatsappSettings, whatsappSettings } from './settings.ts'
import { split } from './split.ts'

/** WhatsApp Business Cloud API, as published for Graph v25. */
export const whatsapp: Channel<WhatsappSettings> = {
  name: 'whatsapp',
  settings: whatsappSettings,
  carries: {
    text: 4096,
    voice: ['audio/ogg'],
    file: LARGEST_SENT,
    caption: 1024,
    soundsAlone: true,
    windowHours: 24,
    offers: { most: 3, title: 20 },
  },
  // 80 a second; to one person one in 6 seconds, of which 45 may go at once where as long a silence follows.
  pace: { perSecond: 80, perPerson: { most: 45, seconds: 270 } },
  greet,
  isGenuine,
  split,
  parse,
  send,
  fetchFile,
  fetchTemplates,
  test,
}
