import { createHash } from 'node:crypto'
import { z } from 'zod'
import type { RawItem } from '../channel.ts'
import { parsedOrNull, unknownItem } from '../unknown-item.ts'

const body = z.object({
  entry: z.array(
    z.looseObject({ messaging: z.array(z.unknown()).optional(), standby: z.array(z.unknown()).optional() }),
  ),
})
const somebody = z.looseObject({ id: z.string() }).optional().catch(undefined)
const event = z.looseObject({
  sender: somebody,
  recipient: somebody,
  message: z
    .looseObject({ mid: z.string(), is_echo: z.boolean().optional(), is_deleted: z.boolean().optional() })
    .optional()
    .catch(undefined),
})

/** One item for each event of each entry; all else is an item under the hash of what it says. */
export function splitMessaging(text: string): RawItem[] {
  const read = body.safeParse(parsedOrNull(text))
  if (!read.success) return [unknownItem(text)]
  return read.data.entry.flatMap(entry => {
    const events = [...(entry.messaging ?? []), ...(entry.standby ?? [])]
    return events.length ? events.map(itemOf) : [unknownItem(JSON.stringify(entry))]
  })
}

function itemOf(said: unknown): RawItem {
  const content = JSON.stringify(said)
  const read = event.safeParse(said)
  if (!read.success) return unknownItem(content)
  const { sender, recipient, message } = read.data
  const whom = (message?.is_echo ? recipient : sender)?.id
  if (!whom) return unknownItem(content)
  // A message that is taken back, or edited, comes under the id that it had.
  const providerId =
    message && !message.is_deleted ? message.mid : `event ${createHash('sha256').update(content).digest('hex')}`
  return { providerId, thread: whom, content }
}
