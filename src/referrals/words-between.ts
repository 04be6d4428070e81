import { randomUUID } from 'node:crypto'
import { asHouse, type Tx } from '../lib/db.ts'
import { receive } from '../vault/index.ts'
import { wordPlace } from './places.ts'

interface NewWord {
  readonly referralId: string
  readonly side: 'sender' | 'receiver'
  readonly by: string | null
  readonly text: string
}

/** What one side writes to the other: sealed towards the key of the package, for which nobody need be signed in. */
export async function writeWord(tx: Tx, { referralId, side, by, text }: NewWord): Promise<void> {
  if (!text.trim()) return
  const id = randomUUID()
  // A partner may open the key, not hold it against changes.
  const sealed = await asHouse(tx, house => receive(house, { key: referralId, place: wordPlace(id) }, text))
  await tx.insertInto('referrals.word').values({ id, referral_id: referralId, side, sealed, written_by: by }).execute()
}
