import { z } from 'zod'
import { letterCodes } from './letters/schema.ts'
import { documentEndings, documentKinds } from './schema.ts'

const once = z.uuid()
const language = z.string().regex(/^[a-z]{2,3}$/)
const title = z.string().trim().min(1).max(200)
const paragraphs = z.array(z.string().max(4_000)).min(1).max(80)
const code = z.enum(letterCodes)

/** What may be sent to the endpoints of documents and letters. */
export const bodies = {
  /** Parts of a form, beside the file: each is text. */
  document: z.object({
    once,
    kind: z.enum(documentKinds),
    title,
    datedOn: z.union([z.iso.date(), z.literal('').transform(() => null)]).default(null),
    expiresOn: z.union([z.iso.date(), z.literal('').transform(() => null)]).default(null),
    file: z.instanceof(Blob),
  }),
  take: z.object({
    once,
    fileId: z.uuid(),
    kind: z.enum(documentKinds),
    title,
    datedOn: z.iso.date().nullish(),
    expiresOn: z.iso.date().nullish(),
  }),
  end: z.object({ once, documentId: z.uuid(), reason: z.enum(documentEndings) }),
  letter: z.object({
    once,
    code,
    texts: z
      .array(z.object({ language, version: z.int().min(1), title, paragraphs }))
      .min(1)
      .max(3),
  }),
  text: z.object({ once, code, language, seen: z.int().min(0), title, paragraphs }),
  review: z.object({ once, code, language, version: z.int().min(1) }),
}
