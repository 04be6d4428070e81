import { consentLanguage } from '../../cases/index.ts'
import { isLang, type Lang } from '../../content/index.ts'
import { languageKnown } from '../../conversations/index.ts'
import type { Tx } from '../../lib/db.ts'

/**
 * In which language the person is asked: as they were asked before, as they speak in the conversation, as their consent was read to
 * them; else in Italian.
 */
export async function languageFor(tx: Tx, referralId: string, conversationId: string): Promise<Lang> {
  const before = await tx
    .selectFrom('referrals.question')
    .select('language')
    .where('referral_id', '=', referralId)
    .orderBy('asked_at', 'desc')
    .limit(1)
    .executeTakeFirst()
  const shared = await tx
    .selectFrom('referrals.package')
    .select('consent_id as consentId')
    .where('referral_id', '=', referralId)
    .executeTakeFirst()
  const known = [
    before?.language,
    await languageKnown(tx, conversationId),
    shared?.consentId ? await consentLanguage(tx, shared.consentId) : null,
  ]
  return (known.find(each => each && isLang(each)) as Lang | undefined) ?? 'it'
}
