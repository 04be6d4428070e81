import type { Tx } from '../lib/db.ts'
import { index, type Keyring } from '../vault/index.ts'
import type { PersonFacts } from './schema.ts'
import { phoneKey, soundsOf } from './spellings.ts'

/** Under which words somebody is found: as hashes that only our keys can make. */
export const NAME = 'person.name'
export const SOUND = 'person.sound'
export const PHONE = 'person.phone'
export const BIRTH = 'person.birth'

export const namesIn = (facts: PersonFacts): string => [facts.name?.value, facts.alias?.value].filter(Boolean).join(' ')
export const phonesIn = (facts: PersonFacts): string =>
  (facts.phone?.value ?? '').split(/[,;/]/).map(phoneKey).filter(digits => digits.length >= 6).join(' ') // prettier-ignore
export const birthIn = (facts: PersonFacts): string => (facts.birth?.value ?? '').replaceAll(/\D/g, '')

/** Makes a person findable by name as it is written and as it sounds, by telephone and by date of birth. */
export async function indexPerson(
  tx: Tx,
  keyring: Keyring,
  { caseId, personId, facts }: { caseId: string; personId: string; facts: PersonFacts },
): Promise<void> {
  const at = { key: caseId, thing: personId }
  await index(tx, keyring, { ...at, field: NAME, text: namesIn(facts), prefixes: true })
  await index(tx, keyring, { ...at, field: SOUND, text: soundsOf(namesIn(facts)).join(' ') })
  await index(tx, keyring, { ...at, field: PHONE, text: phonesIn(facts) })
  await index(tx, keyring, { ...at, field: BIRTH, text: birthIn(facts) })
}
