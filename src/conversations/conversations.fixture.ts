import { randomUUID } from 'node:crypto'
import { sql } from 'kysely'
import { type ChannelName } from '../channels/index.ts'
import { type Db, transact } from '../lib/db.ts'
import { terminal } from '../staff/index.ts'
import type { TransportKey } from '../vault/index.ts'
import { receiveMessages } from './receive-messages.ts'

interface Writes {
  readonly organizationId: string
  readonly channel?: ChannelName
  readonly from?: string
  readonly text?: string
  readonly name?: string
  /** The id of a button that they tap. */
  readonly chose?: string
  readonly accountId: string
}

/** Somebody writes on a channel. @returns the conversation */
export async function somebodyWrites(
  db: Db,
  transport: TransportKey,
  { organizationId, accountId, channel = 'whatsapp', from = aPhone(), text = 'Aiuto', name, chose }: Writes,
): Promise<{ id: string; from: string }> {
  const providerId = randomUUID()
  const id = await transact(db, terminal('test'), async tx => {
    await receiveMessages(tx, transport, [
      {
        kind: 'message',
        providerId,
        from: { kind: 'phone', value: from },
        sentAt: new Date(),
        parts: [{ kind: 'text', text }],
        ...(name && { name }),
        ...(chose && { chose }),
        accountId,
        organizationId,
        channel,
      },
    ])
    const found = await tx
      .selectFrom('conversations.open_conversation as o')
      .innerJoin('conversations.message as m', 'm.conversation_id', 'o.conversation_id')
      .select('o.conversation_id as id')
      .orderBy('m.seq', 'desc')
      .limit(1)
      .executeTakeFirstOrThrow()
    return found.id
  })
  return { id, from }
}

const aPhone = () => `+39333${String(Math.floor(Math.random() * 1e7)).padStart(7, '0')}`

/** These work all day and night, and nobody else. */
export async function onlyOnShift(db: Db, organizationId: string, people: readonly { id: string }[]): Promise<void> {
  await sql`delete from staff.shift`.execute(db)
  await sql`insert into staff.shift (organization_id, account_id, weekday, starts, ends)
    select ${organizationId}, p.id, d, h.starts::time, h.ends::time
    from unnest(${people.map(({ id }) => id)}::uuid[]) as p (id), generate_series(1, 7) d,
         (values ('00:00', '12:00'), ('12:00', '00:00')) h (starts, ends)`.execute(db)
}
