import type { Channel } from '../channel.ts'
import { greet, isGenuine } from '../meta/genuine.ts'
import { parse } from './parse.ts'
import { send, test } from './send.ts'
import { type WhatsappSettings, whatsappSettings } from './settings.ts'
import { split } from './split.ts'

/** WhatsApp Business Cloud API, as published for Graph v25. */
export const whatsapp: Channel<WhatsappSettings> = {
  name: 'whatsapp',
  settings: whatsappSettings,
  carries: { text: 4096, windowHours: 24 },
  greet,
  isGenuine,
  split,
  parse,
  send,
  test,
}
