import { z } from 'zod'
import type { RawItem } from '../channel.ts'
import { parsedOrNull, unknownItem } from '../unknown-item.ts'

const chat = z.looseObject({ chat: z.looseObject({ id: z.number() }) })
const update = z.looseObject({
  update_id: z.int(),
  message: chat.optional().catch(undefined),
  edited_message: chat.optional().catch(undefined),
  callback_query: z
    .looseObject({ from: z.looseObject({ id: z.number() }) })
    .optional()
    .catch(undefined),
})

/** One update in each body; of one chat they are processed in their order. */
export function split(text: string): RawItem[] {
  const read = update.safeParse(parsedOrNull(text))
  if (!read.success) return [unknownItem(text)]
  const { update_id: id, message, edited_message: edited, callback_query: pressed } = read.data
  const whom = message?.chat.id ?? edited?.chat.id ?? pressed?.from.id
  return [{ providerId: `update ${id}`, thread: whom === undefined ? `update ${id}` : `chat ${whom}`, content: text }]
}
