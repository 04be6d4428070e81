import { sql } from 'kysely'
import { audit } from '../audit/index.ts'
import type { TransactionActor, Tx } from '../lib/db.ts'
import { FieldError } from '../lib/errors.ts'
import { hashOf } from '../staff/index.ts'
import { openByCode, type TokenAndCode } from '../vault/index.ts'
import { type Answer, answerReferral } from './answer-referral.ts'
import { findForHouse, type OpenReferral } from './find-referral.ts'
import { findPackageFile, listPackageFiles } from './files/package-files.ts'
import { mayOpen, noteOpening } from './open-package.ts'
import { packageFilePlace, packagePlace, wordPlace } from './places.ts'
import { keepCapacity } from './partners/capacity.ts'
import type { Package, PackageFile, Room } from './schema.ts'
import type { Side } from './referral-states.ts'

/** So many wrong codes, and the link is spent: whoever mistypes asks for another. */
const WRONG_CODES = 30

export interface OpenedByLink {
  readonly linkId: string
  readonly referral: OpenReferral
  readonly package: Package
  readonly files: readonly PackageFile[]
  readonly words: readonly { readonly side: Side; readonly text: string }[]
  readonly expiresAt: Date
}

/**
 * What somebody with the address and the code may read. Wrong, expired, withdrawn and used-up look all alike, and each refusal of
 * a link that there was leaves its audit row: so the caller commits also what was refused.
 */
export async function openByLink(tx: Tx, actor: TransactionActor, held: TokenAndCode): Promise<OpenedByLink | null> {
  return await withLink(tx, actor, held, async ({ id, referral, wrapped, expiresAt }) => {
    const opened = await openAll(tx, { actor, held, key: referral.id, wrapped })
    return {
      linkId: id,
      referral,
      ...opened,
      files: await listPackageFiles(tx, referral.id, { ours: false }),
      expiresAt,
    }
  })
}

/** One file of the package, to whoever holds both halves; null for whatever reason it does not open. */
export async function fileByLink(tx: Tx, actor: TransactionActor, held: TokenAndCode, fileId: string) {
  return await withLink(tx, actor, held, async ({ referral, wrapped }) => {
    const file = await findPackageFile(tx, referral.id, fileId, { ours: false })
    if (!file) return null
    const { sealed, ...rest } = file
    const value = { key: referral.id, place: packageFilePlace(fileId), sealed }
    const [bytes] = await openByCode(tx, { actor, held, key: referral.id, wrapped, reason: 'referral.file-read' }, [
      value,
    ])
    return { ...rest, bytes }
  })
}

interface StandingLink {
  readonly id: string
  readonly referral: OpenReferral
  readonly wrapped: Buffer
  readonly expiresAt: Date
}

async function withLink<T>(
  tx: Tx,
  actor: TransactionActor,
  held: TokenAndCode,
  open: (link: StandingLink) => Promise<T | null>,
): Promise<T | null> {
  const { rows } = await sql<{
    id: string
    referralId: string
    wrapped: Buffer
    expiresAt: Date
    over: boolean
    wrong: number
  }>`
    select l.id, l.referral_id as "referralId", l.wrapped_key as wrapped, l.expires_at as "expiresAt",
           l.expires_at <= now() or exists (select from referrals.link_withdrawal w where w.link_id = l.id) as over,
           (select count(*)::int from referrals.wrong_code c where c.link_id = l.id) as wrong
    from referrals.link l where l.token_hash = ${hashOf(held.token)}`.execute(tx)
  const link = rows[0]
  if (!link) return null
  const referral = await findForHouse(tx, link.referralId)
  const refuse = async (why: string) => {
    await audit(tx, actor, 'referral.link-refused', link.id, { within: link.referralId, why })
    return null
  }
  if (link.over || link.wrong >= WRONG_CODES) return await refuse(link.over ? 'over' : 'spent')
  if (!referral || !(await mayOpen(tx, referral))) return await refuse('withdrawn')
  const opened = await open({ ...link, referral }).then(found => ({ found }), nullIfWrong)
  if (opened) return opened.found
  await tx.insertInto('referrals.wrong_code').values({ link_id: link.id }).execute()
  return await refuse('code')
}

async function openAll(
  tx: Tx,
  by: { actor: TransactionActor; held: TokenAndCode; key: string; wrapped: Buffer },
): Promise<Pick<OpenedByLink, 'package' | 'words'>> {
  const { key } = by
  const { sealed } = await tx
    .selectFrom('referrals.package')
    .select('sealed')
    .where('referral_id', '=', key)
    .executeTakeFirstOrThrow()
  const words = await tx
    .selectFrom('referrals.word')
    .select(['id', 'side', 'sealed'])
    .where('referral_id', '=', key)
    .orderBy('seq')
    .execute()
  const [content, ...texts] = await openByCode(tx, { ...by, reason: 'referral.read' }, [
    { key, place: packagePlace(key), sealed },
    ...words.map(word => ({ key, place: wordPlace(word.id), sealed: word.sealed })),
  ])
  return {
    package: JSON.parse(String(content)) as Package,
    words: words.map(({ side }, place) => ({ side, text: String(texts[place]) })),
  }
}

function nullIfWrong(error: unknown): null {
  if (error instanceof FieldError && error.code === 'vault.damaged') return null
  throw error
}

/** Opens it to be read, which says that it was received. */
export async function readByLink(tx: Tx, actor: TransactionActor, held: TokenAndCode): Promise<OpenedByLink | null> {
  const opened = await openByLink(tx, actor, held)
  if (opened) await noteOpening(tx, actor, opened.referral, { linkId: opened.linkId })
  return opened
}

/** Answers by link, and says how much room there is, for what was asked. Null: it does not open (any more). @throws as `answerReferral` */
export async function answerByLink(
  tx: Tx,
  actor: TransactionActor,
  held: TokenAndCode,
  { room, ...answer }: Answer & { readonly room?: Room['state'] | undefined },
): Promise<OpenedByLink | null> {
  const opened = await openByLink(tx, actor, held)
  if (!opened) return null
  await answerReferral(tx, actor, opened.referral, answer)
  if (room) {
    await keepCapacity(tx, actor, { ...opened.referral, state: room }, { account_id: null, link_id: opened.linkId })
  }
  return opened
}
