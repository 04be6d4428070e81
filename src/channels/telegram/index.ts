import type { Channel } from '../channel.ts'
import { sameSecret } from '../same-secret.ts'
import { fetchFile } from './fetch-file.ts'
import { answerToKey, parse } from './parse.ts'
import { send } from './send.ts'
import { type TelegramSettings, telegramSettings } from './settings.ts'
import { split } from './split.ts'
import { test } from './test-bot.ts'

/** Telegram's Bot API, as published. */
export const telegram: Channel<TelegramSettings> = {
  name: 'telegram',
  settings: telegramSettings,
  carries: {
    text: 4096,
    voice: ['audio/ogg', 'audio/mp4', 'audio/mpeg'],
    file: 50 * 1024 * 1024,
    caption: 1024,
    offers: { most: 6, title: 60 },
  },
  // 30 a second in all, one a second to one person, a few at once.
  pace: { perSecond: 30, perPerson: { most: 5, seconds: 5 } },
  isGenuine: (settings, _body, headers) =>
    sameSecret(headers.get('x-telegram-bot-api-secret-token') ?? '', settings.secret_token),
  reply: answerToKey,
  split,
  parse,
  send,
  fetchFile,
  test,
}
