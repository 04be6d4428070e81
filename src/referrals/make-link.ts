import { randomInt, randomUUID } from 'node:crypto'
import { sql } from 'kysely'
import { audit } from '../audit/index.ts'
import type { Tx } from '../lib/db.ts'
import { Conflict } from '../lib/errors.ts'
import { type Actor, hashOf, newToken } from '../staff/index.ts'
import { type Keyring, wrapByCode } from '../vault/index.ts'
import { findOurs } from './find-referral.ts'
import { mayOpen } from './open-package.ts'

/** For whoever has no account: the address is sent, the code is told by voice. We keep neither. */
export interface SpokenLink {
  readonly id: string
  readonly token: string
  readonly code: string
  readonly expiresAt: Date
}

/** Eight digits: told over a telephone in any language, and slowed down by Argon2id and by the page. */
const newSpokenCode = (): string => String(randomInt(1e8)).padStart(8, '0')

export async function makeLink(
  tx: Tx,
  { actor, keyring }: { actor: Actor; keyring: Keyring },
  { referralId, expiresAt }: { referralId: string; expiresAt: Date },
): Promise<SpokenLink> {
  const [id, token, code] = [randomUUID(), newToken(), newSpokenCode()]
  const wrapped_key = await wrapByCode(tx, keyring, referralId, { token, code })
  await tx
    .insertInto('referrals.link')
    .values({
      id,
      referral_id: referralId,
      token_hash: hashOf(token),
      wrapped_key,
      made_by: actor.id ?? '',
      expires_at: expiresAt,
    }) // prettier-ignore
    .execute()
  await audit(tx, actor, 'referral.link-made', id, { within: referralId })
  return { id, token, code, expiresAt }
}

/**
 * Another link and code in place of those that were lost; the old ones end.
 * @throws NotFound `page.not-found`; Conflict `referral.not-from-here` where nothing is shared now
 */
export async function renewLink(
  tx: Tx,
  who: { actor: Actor; keyring: Keyring },
  id: string,
): Promise<{ link: SpokenLink }> {
  const referral = await findOurs(tx, who.actor, 'referral.work', id)
  if (referral.direction !== 'out' || !(await mayOpen(tx, referral))) {
    throw new Conflict('referral.not-from-here', { state: referral.state })
  }
  await sql`insert into referrals.link_withdrawal (link_id) select l.id from referrals.link l where l.referral_id = ${id}
    on conflict do nothing`.execute(tx)
  const { expiresAt } = await tx
    .selectFrom('referrals.package')
    .select('expires_at as expiresAt')
    .where('referral_id', '=', id)
    .executeTakeFirstOrThrow()
  return { link: await makeLink(tx, who, { referralId: id, expiresAt }) }
}
