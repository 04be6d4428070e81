import { choiceOf, sayIfSafe } from '../conversations/index.ts'
import { isLang, translator } from '../content/index.ts'
import { asHouse, inHouse, type Tx } from '../lib/db.ts'
import { Conflict } from '../lib/errors.ts'
import type { Listener } from '../lib/events.ts'
import type { TransportKey } from '../vault/index.ts'
import { findForHouse } from './find-referral.ts'
import { meaningOf, questionIn } from './loop-questions.ts'
import { takeWord } from './take-word.ts'

const house = inHouse('the person answered')

/** The person tapped or wrote an answer on their channel: it closes the referral, or they are asked why it did not help. */
export const followAnswers = (transport: TransportKey): Listener => ({
  name: 'referrals.follow-answers',
  actor: house,
  to: ['conversation.chose'],
  hear: (tx, { facts }) => asHouse(tx, inside => hear(inside, transport, String(facts['questionId']))),
})

async function hear(tx: Tx, transport: TransportKey, questionId: string): Promise<void> {
  const asked = await tx
    .selectFrom('referrals.question')
    .select(['referral_id as referralId', 'step', 'language'])
    .where('message_id', '=', questionId)
    .executeTakeFirst()
  const chosen = asked && (await choiceOf(tx, questionId))
  const word = chosen && meaningOf(asked.step, chosen.code)
  const referral = word && (await findForHouse(tx, asked.referralId))
  if (!referral) return
  await takeWord(tx, house, referral, { ...word, messageId: chosen.messageId })
  await goOn(tx, transport, { ...asked, ...chosen, again: word.helped === 'no' && asked.step === 'helped' })
}

interface Asked {
  readonly referralId: string
  readonly language: string
  readonly conversationId: string
  readonly again: boolean
}

/** Asks why, or says thanks; silently not, where the person may not be written to now. */
async function goOn(tx: Tx, transport: TransportKey, { referralId, language, conversationId, again }: Asked) {
  const t = translator(isLang(language) ? language : 'en')
  const says = again ? questionIn('why', language) : { text: t('referral.person-thanked') }
  const messageId = await sayIfSafe(tx, transport, { conversationId, ...says }).catch(nullIfClosed)
  if (!again || !messageId) return
  await tx
    .insertInto('referrals.question')
    .values({ message_id: messageId, referral_id: referralId, language, step: 'why' })
    .execute()
}

function nullIfClosed(error: unknown): null {
  if (error instanceof Conflict) return null
  throw error
}
