import { z } from 'zod'
import type { RawItem } from '../channel.ts'
import { parsedOrNull, unknownItem } from '../unknown-item.ts'

const named = z.looseObject({ id: z.string().min(1).max(500) })
const body = z.object({
  entry: z.array(
    z.object({
      changes: z.array(
        z.object({
          value: z.looseObject({
            contacts: z.array(z.unknown()).optional(),
            messages: z.array(z.unknown()).optional(),
            statuses: z.array(z.unknown()).optional(),
            errors: z.array(z.unknown()).optional(),
          }),
        }),
      ),
    }),
  ),
})

/** One item for each message and status, in every array; all else is an item under the hash of what it says. */
export function split(text: string): RawItem[] {
  const read = body.safeParse(parsedOrNull(text))
  if (!read.success) return [unknownItem(text)]
  return read.data.entry.flatMap(({ changes }) =>
    changes.flatMap(({ value }) => {
      const { messages = [], statuses = [], contacts = [], errors = [] } = value
      const items = [
        ...messages.map(message => itemOf('message', message, { contacts })),
        ...statuses.map(status => itemOf('status', status, {})),
        ...errors.map(error => unknownItem(JSON.stringify({ error }))),
      ]
      return items.length ? items : [unknownItem(JSON.stringify(value))]
    }),
  )
}

function itemOf(kind: 'message' | 'status', item: unknown, beside: Record<string, unknown>): RawItem {
  const read = named.safeParse(item)
  const content = JSON.stringify({ [kind]: item, ...beside })
  if (!read.success) return unknownItem(content)
  const { id } = read.data
  // The same message has a status of each kind, and may be told of each again.
  const providerId = kind === 'status' ? `${id} ${word(read.data.status)}` : id
  const whom = word(read.data.from) || word(read.data.from_user_id) || word(read.data.recipient_id) || id
  return { providerId, thread: kind === 'status' ? `status ${id}` : whom, content }
}

const word = (value: unknown): string => (typeof value === 'string' ? value : '')
