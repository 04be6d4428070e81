import { randomBytes } from 'node:crypto'
import { sql } from 'kysely'
import type { Part } from '../../channels/index.ts'
import type { Tx } from '../../lib/db.ts'
import { BadInput, Conflict, NotFound } from '../../lib/errors.ts'
import type { Place, TransportKey } from '../../vault/index.ts'

/** A voice of half an hour; and so many of them under way at a time, whoever speaks them. */
const LARGEST = 4 * 1024 * 1024
const MOST_UNDER_WAY = 500
/** Left lying for so long, in hours, it is destroyed. */
const KEPT_HOURS = 6

const partPlace = (id: Buffer, at: number): Place => ({
  table: 'conversations.upload_part',
  row: id.toString('hex'),
  field: 'sealed',
  version: at + 1,
})

const idOf = (transport: TransportKey, token: string): Buffer => transport.lookUp('upload', token)

/**
 * Begins to take in a voice while it is spoken. @returns the token by which it goes on, which stands in no address
 * @throws BadInput `web.not-a-voice`; Conflict `web.too-many-voices` while very many are under way
 */
export async function beginUpload(tx: Tx, transport: TransportKey, mime: string): Promise<string> {
  const kind = /^audio\/(webm|ogg|mp4)(;|$)/.exec(mime)?.[1]
  if (!kind) throw new BadInput('web.not-a-voice', 'mime')
  const { rows } = await sql<{ n: number }>`select count(*)::int as n from conversations.upload
    where begun_at > now() - make_interval(hours => ${KEPT_HOURS})`.execute(tx)
  if (rows[0].n >= MOST_UNDER_WAY) throw new Conflict('web.too-many-voices')
  const token = randomBytes(32).toString('base64url')
  await tx
    .insertInto('conversations.upload')
    .values({ id: idOf(transport, token), mime: `audio/${kind}` })
    .execute()
  return token
}

/** How many bytes of it are here. @throws NotFound `web.no-upload` */
export async function offsetOf(tx: Tx, transport: TransportKey, token: string): Promise<number> {
  return (await lockUpload(tx, idOf(transport, token))).bytes
}

/**
 * Takes the next bytes. @returns how many are here now
 * @throws Conflict `web.other-offset` with the right one, when it goes on at another place than where it was cut
 */
export async function takePart(
  tx: Tx,
  transport: TransportKey,
  token: string,
  { at, bytes }: { at: number; bytes: Uint8Array },
): Promise<number> {
  const id = idOf(transport, token)
  const here = await lockUpload(tx, id)
  if (at !== here.bytes) throw new Conflict('web.other-offset', { offset: here.bytes })
  if (bytes.length === 0) return here.bytes
  if (here.bytes + bytes.length > LARGEST) throw new BadInput('web.voice-too-long', 'body')
  const sealed = transport.seal(partPlace(id, at), bytes)
  await tx.insertInto('conversations.upload_part').values({ upload_id: id, at, bytes: bytes.length, sealed }).execute()
  return at + bytes.length
}

/** Two parts of one voice wait for each other. */
async function lockUpload(tx: Tx, id: Buffer): Promise<{ bytes: number; mime: string }> {
  const upload = await tx
    .selectFrom('conversations.upload')
    .select('mime')
    .where('id', '=', id)
    .forUpdate()
    .executeTakeFirst()
  if (!upload) throw new NotFound('web.no-upload')
  const { rows } = await sql<{ bytes: number }>`
    select coalesce(sum(bytes), 0)::int as bytes from conversations.upload_part where upload_id = ${id}`.execute(tx)
  return { mime: upload.mime, bytes: rows[0].bytes }
}

/** What was spoken becomes part of a message, and is destroyed here. @throws BadInput `web.voice-lost` */
export async function takeUpload(tx: Tx, transport: TransportKey, token: string): Promise<Part> {
  const id = idOf(transport, token)
  const upload = await lockUpload(tx, id).catch((error: unknown) => {
    throw error instanceof NotFound ? new BadInput('web.voice-lost', 'upload') : error
  })
  const parts = await tx
    .selectFrom('conversations.upload_part')
    .select(['at', 'sealed'])
    .where('upload_id', '=', id)
    .orderBy('at')
    .execute()
  if (parts.length === 0) throw new BadInput('web.voice-lost', 'upload')
  const media = Buffer.concat(parts.map(({ at, sealed }) => transport.open(partPlace(id, at), sealed)))
  await endUpload(tx, transport, token)
  return { kind: 'media', mime: upload.mime, media, voice: true }
}

/** Whoever spoke does not want it any more. */
export async function endUpload(tx: Tx, transport: TransportKey, token: string): Promise<void> {
  await tx.deleteFrom('conversations.upload').where('id', '=', idOf(transport, token)).execute()
}

/** What was left lying: voices that became nothing, sessions of phones that were put away, keys of old forms. For a job. */
export async function sweepWeb(tx: Tx): Promise<void> {
  await sql`delete from conversations.upload where begun_at < now() - make_interval(hours => ${KEPT_HOURS})`.execute(tx)
  await sql`delete from conversations.code_session where seen_at < now() - interval '20 minutes'`.execute(tx)
  await sql`delete from conversations.sent_form where sent_at < now() - interval '7 days'`.execute(tx)
  await sql`delete from conversations.wrong_code where minute < now() - interval '90 days'`.execute(tx)
}
