import { z } from 'zod'

/** A page of Facebook, or an account of Instagram, as Meta's pages call it. `api_base` is Meta's address unless somebody stands in for it. */
export const pageSettings = z.object({
  app_secret: z.string().min(1),
  verify_token: z.string().min(1),
  access_token: z.string().min(1),
  api_base: z.url({ protocol: /^https?$/ }).default('https://graph.facebook.com/v25.0'),
})
export type PageSettings = z.infer<typeof pageSettings>
