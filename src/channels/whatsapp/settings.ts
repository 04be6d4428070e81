import { z } from 'zod'

/** As Meta's pages call them. `api_base` is Meta's address unless somebody stands in for it. */
export const whatsappSettings = z.object({
  app_secret: z.string().min(1),
  verify_token: z.string().min(1),
  phone_number_id: z.string().regex(/^\d{1,20}$/),
  access_token: z.string().min(1),
  /** The business account, where its approved phrases are to be fetched. */
  waba_id: z
    .string()
    .regex(/^\d{1,20}$/)
    .optional(),
  api_base: z.url({ protocol: /^https?$/ }).default('https://graph.facebook.com/v25.0'),
})
export type WhatsappSettings = z.infer<typeof whatsappSettings>
