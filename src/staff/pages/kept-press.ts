import { z } from 'zod'
import { readForm, type StaffContext } from './answer.ts'

/** What somebody pressed before they were asked to prove again who they are: it is done as soon as they have. */
const pressSchema = z.object({
  action: z.string().regex(/^\/staff\/(?!again|sign-in|sign-out|enter-as)[\w/-]+$/),
  fields: z.record(z.string().max(100), z.string().max(10_000)),
})
export type Press = z.infer<typeof pressSchema>

/** Secrets are not written into a page: whoever typed one types it again. */
const SECRET = /^(passphrase|share|response$|secret$)/

/** The form that was just sent, as the field `press` of another. */
export async function keepPress(c: StaffContext): Promise<string> {
  const form = await readForm(c)
  const fields = Object.fromEntries(Object.entries(form).filter(([name]) => !SECRET.test(name)))
  return Buffer.from(JSON.stringify({ action: c.req.path, fields } satisfies Press)).toString('base64url')
}

/** Null for none, and for what no page of ours has written. */
export function readPress(kept: string | undefined): Press | null {
  try {
    return pressSchema.parse(JSON.parse(Buffer.from(kept ?? '', 'base64url').toString()))
  } catch {
    return null
  }
}
