import type { Tx } from '../lib/db.ts'
import { type Actor, permit } from '../staff/index.ts'
import { type Keyring, lookUpAny } from '../vault/index.ts'
import { NAME, PHONE, SOUND } from './index-person.ts'
import { phoneKey, soundsOf } from './spellings.ts'

/** Digits that make a telephone number of what is looked for. */
const PHONE_DIGITS = 6

/**
 * Persons by name as it is written, from its beginning on, or as it sounds, or by telephone. Only keyed hashes are asked for;
 * that somebody looked is written down, and not for whom.
 * @returns ids of cases
 */
export async function searchPeople(
  tx: Tx,
  { actor, keyring }: { actor: Actor; keyring: Keyring },
  { organizationId, text }: { organizationId: string; text: string },
): Promise<string[]> {
  permit(actor, 'case.read', { organizationId })
  const reader = { keyring, actor, reason: 'case.searched' }
  const digits = phoneKey(text)
  const asked = [
    { field: NAME, text, prefixes: true },
    { field: SOUND, text: soundsOf(text).join(' ') },
    { field: PHONE, text: digits.length >= PHONE_DIGITS ? digits : '' },
  ]
  const found = await lookUpAny(tx, reader, { organizationId, asked: asked.filter(one => one.text) })
  return await casesOf(tx, found)
}

async function casesOf(tx: Tx, persons: readonly string[]): Promise<string[]> {
  if (persons.length === 0) return []
  const rows = await tx
    .selectFrom('cases.person')
    .select('case_id')
    .distinct()
    .where('id', 'in', [...persons])
    .execute()
  return rows.map(row => row.case_id)
}
