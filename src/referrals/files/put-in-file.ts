import { randomUUID } from 'node:crypto'
import { audit } from '../../audit/index.ts'
import { documentsStanding, linkedConversations, readDocument } from '../../cases/index.ts'
import { checkFile, conversationOfFile, coverPicture, readConversationFile } from '../../conversations/index.ts'
import type { Tx } from '../../lib/db.ts'
import { BadInput, Conflict, NotFound } from '../../lib/errors.ts'
import type { Actor } from '../../staff/index.ts'
import { type Keyring, seal } from '../../vault/index.ts'
import { findOurs, type OpenReferral } from '../find-referral.ts'
import { packageFilePlace } from '../places.ts'
import { mayFollow } from '../referral-states.ts'

type Who = { readonly actor: Actor; readonly keyring: Keyring }
export interface Covered {
  readonly left: number
  readonly top: number
  readonly width: number
  readonly height: number
}

const MOST_FILES = 10
const LARGEST = 10 * 1024 * 1024

/**
 * Puts a copy of something that the person sent into the package: a picture drawn anew, with the parts painted over that somebody
 * covered; anything else as it came. Until it is sent; then it stays as it was seen.
 * @throws NotFound `page.not-found` for a file that belongs to no conversation of the case; Conflict `referral.not-from-here`;
 *   BadInput `referral.only-pictures-covered`, `referral.too-many-files`, `file.too-large`
 */
export async function putInFile(
  tx: Tx,
  who: Who,
  { referralId, file, covers }: { referralId: string; file: string; covers: readonly Covered[] },
): Promise<string> {
  const referral = await findChangeable(tx, who.actor, referralId)
  const conversationId = await conversationOf(tx, referral, file)
  if (!conversationId) throw new NotFound('page.not-found')
  const original = await readConversationFile(tx, who, file, 'original')
  const isPicture = original.mime.startsWith('image/')
  if (covers.length > 0 && !isPicture) throw new BadInput('referral.only-pictures-covered', 'covers')
  return await keep(tx, who, { referral, bytes: original.bytes, covers, fromFile: file })
}

/**
 * Puts a copy of a paper of the case into the package, as `putInFile` does. It opens for the other side as long as the paper counts.
 * @throws as `putInFile`; Conflict `referral.paper-ended`
 */
export async function putInPaper(
  tx: Tx,
  who: Who,
  { referralId, paper, covers }: { referralId: string; paper: string; covers: readonly Covered[] },
): Promise<string> {
  const referral = await findChangeable(tx, who.actor, referralId)
  const asked = { caseId: referral.caseId ?? '', documentId: paper, which: 'original' as const }
  const { bytes, mime } = await readDocument(tx, who, asked)
  if (!(await documentsStanding(tx, [paper])).has(paper)) throw new Conflict('referral.paper-ended')
  if (covers.length > 0 && !mime.startsWith('image/')) throw new BadInput('referral.only-pictures-covered', 'covers')
  return await keep(tx, who, { referral, bytes, covers, fromPaper: paper })
}

/**
 * Puts in a copy that somebody made themselves: pages left out, names covered.
 * @throws as `putInFile`; BadInput `file.empty`
 */
export async function putInCopy(
  tx: Tx,
  who: Who,
  { referralId, bytes }: { referralId: string; bytes: Uint8Array },
): Promise<string> {
  const referral = await findChangeable(tx, who.actor, referralId)
  if (bytes.length === 0) throw new BadInput('file.empty', 'file')
  return await keep(tx, who, { referral, bytes, covers: [] })
}

/** Takes one out again, as long as nothing was sent. @throws NotFound `page.not-found`; Conflict `referral.not-from-here` */
export async function takeOutFile(
  tx: Tx,
  { actor }: Who,
  { referralId, file }: { referralId: string; file: string },
): Promise<void> {
  await findChangeable(tx, actor, referralId)
  const { numDeletedRows } = await tx
    .deleteFrom('referrals.package_file')
    .where('id', '=', file)
    .where('referral_id', '=', referralId)
    .executeTakeFirst()
  if (!numDeletedRows) throw new NotFound('page.not-found')
  await audit(tx, actor, 'referral.file-taken-out', file, { within: referralId })
}

async function findChangeable(tx: Tx, actor: Actor, referralId: string): Promise<OpenReferral> {
  const referral = await findOurs(tx, actor, 'referral.work', referralId)
  if (referral.direction === 'out' && mayFollow(referral.state, 'sent', 'sender')) return referral
  throw new Conflict('referral.not-from-here', { state: referral.state })
}

/** Which of the case's conversations a file belongs to: nothing of anybody else's goes into a package. */
async function conversationOf(tx: Tx, { caseId, conversationId }: OpenReferral, file: string): Promise<string | null> {
  const linked = caseId ? await linkedConversations(tx, caseId) : []
  const mine = [...linked, ...(conversationId ? [conversationId] : [])]
  const id = await conversationOfFile(tx, file)
  return id && mine.includes(id) ? id : null
}

interface Kept {
  readonly referral: OpenReferral
  readonly bytes: Uint8Array
  readonly covers: readonly Covered[]
  /** What it is a copy of: a file of a conversation, or a paper of the case. */
  readonly fromFile?: string
  readonly fromPaper?: string
}

async function keep(
  tx: Tx,
  { actor, keyring }: Who,
  { referral, bytes: given, covers, fromFile, fromPaper }: Kept,
): Promise<string> {
  if (given.length > LARGEST) throw new BadInput('file.too-large', 'file', { mb: LARGEST / 1024 / 1024 })
  const { count } = await tx
    .selectFrom('referrals.package_file')
    .select(eb => eb.fn.countAll<number>().as('count'))
    .where('referral_id', '=', referral.id)
    .executeTakeFirstOrThrow()
  if (count >= MOST_FILES) throw new BadInput('referral.too-many-files', 'file', { most: MOST_FILES })
  const found = checkFile(given)
  // Drawn anew, so that nothing goes along that stood beside the pixels: place, camera, name.
  const drawn = found.kind === 'image' ? await coverPicture(given, covers) : null
  if (found.kind === 'image' && !drawn) throw new BadInput('referral.picture-unreadable', 'file')
  const bytes = drawn ? drawn.bytes : given
  const id = randomUUID()
  await tx
    .insertInto('referrals.package_file')
    .values({
      id,
      referral_id: referral.id,
      from_file: fromFile ?? null,
      from_document: fromPaper ?? null,
      mime: drawn ? drawn.mime : found.mime,
      extension: drawn ? 'jpg' : found.extension,
      bytes: bytes.length,
      covered: covers.length,
      sealed: await seal(tx, keyring, { key: referral.id, place: packageFilePlace(id) }, bytes),
      made_by: actor.id ?? '',
    })
    .execute()
  await audit(tx, actor, 'referral.file-put-in', id, { within: referral.id, covered: covers.length })
  return id
}
