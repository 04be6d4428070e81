import { z } from 'zod'

/** As Twilio's console calls them; others speak the same contract at another `api_base`. */
export const twilioSettings = z.object({
  account_sid: z.string().regex(/^AC[0-9a-fA-F]{32}$/),
  auth_token: z.string().min(1),
  /** Ours, in E.164. */
  number: z.string().regex(/^\+\d{5,15}$/),
  api_base: z.url({ protocol: /^https?$/ }).default('https://api.twilio.com'),
  /** As the provider reaches this server, where it is not APPRODO_URL: part of what it signs. */
  public_url: z.url({ protocol: /^https?$/ }).optional(),
})
export type TwilioSettings = z.infer<typeof twilioSettings>

/** An address of ours as the provider was given it. */
export function publicUrl({ public_url: base }: TwilioSettings, url: string): string {
  const { origin, pathname, search } = new URL(url)
  return `${base?.replace(/\/$/, '') ?? origin}${pathname}${search}`
}
