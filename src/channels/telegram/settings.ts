import { randomBytes } from 'node:crypto'
import { z } from 'zod'

/** A bot, as BotFather makes it. `api_base` is Telegram's address unless somebody stands in for it. */
export const telegramSettings = z.object({
  bot_token: z.string().regex(/^\d{1,20}:[\w-]{10,100}$/),
  /** What Telegram shows with each update; made here, and told to Telegram by `channel test telegram`. */
  secret_token: z
    .string()
    .regex(/^[\w-]{16,256}$/)
    .default(() => randomBytes(24).toString('hex')),
  /** How Telegram reaches this server, where that is not `APPRODO_URL`. It posts over https alone. */
  public_url: z.url({ protocol: /^https?$/ }).optional(),
  api_base: z.url({ protocol: /^https?$/ }).default('https://api.telegram.org'),
})
export type TelegramSettings = z.infer<typeof telegramSettings>
