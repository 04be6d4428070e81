import { z } from 'zod'

export const CODE = /^[A-Z]{3}(\.[A-Z0-9]{3})?$/
const code = z.string().regex(CODE)
const label = z.string().trim().min(1).max(120)
const mapping = z.string().trim().max(200).nullable()
const language = z.string().regex(/^[a-z]{2,3}$/)

/** The code stays for ever: exports, words of need and other systems name it. */
export const newCategory = z.object({ code, parent: code.nullable(), it: label, en: label.optional() })
/** `seen`: the label that stood there when it was worded; null where there was none. */
export const newLabel = z.object({ language, label, seen: z.string().nullable() })
export const labelReview = z.object({ language, seen: z.string() })
/** All categories of one level, in their new order. */
export const newOrder = z.object({ codes: z.array(code).min(1).max(200) })
export const newMappings = z.object({
  openEligibility: mapping,
  icnpo: mapping,
  sdg: mapping,
  dacCrs: mapping,
  unhcrOa: mapping,
})
/** `services`: how many the preview said would move. */
export const retirement = z.object({ to: code, services: z.int().min(0) })
