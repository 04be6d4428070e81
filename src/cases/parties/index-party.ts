import type { Tx } from '../../lib/db.ts'
import { index, lookUp, type Keyring } from '../../vault/index.ts'
import type { Who } from '../endpoints.ts'
import { distinctive, phonesIn, soundsIn, vatIn } from './party-names.ts'
import type { PartyFacts, PartyReason } from './schema.ts'

const [NAME, SOUND, PHONE, VAT] = ['party.name', 'party.sound', 'party.phone', 'party.vat']

/** Makes a party findable by the words of its name, how they sound, telephones and VAT number: as hashes of our keys. */
export async function indexParty(tx: Tx, keyring: Keyring, partyId: string, facts: PartyFacts): Promise<void> {
  const at = { key: partyId, thing: partyId }
  await index(tx, keyring, { ...at, field: NAME, text: distinctive(facts).join(' ') })
  await index(tx, keyring, { ...at, field: SOUND, text: soundsIn(facts).join(' ') })
  await index(tx, keyring, { ...at, field: PHONE, text: phonesIn(facts).join(' ') })
  await index(tx, keyring, { ...at, field: VAT, text: vatIn(facts) })
}

/**
 * Who may be meant, with reasons: by one telephone, the VAT number, or at least half of the words as they sound. Nothing is opened.
 * Whoever shows them looks first whether they may be seen.
 */
export async function likely(
  tx: Tx,
  { actor, keyring }: Who,
  { organizationId, facts }: { organizationId: string; facts: PartyFacts },
): Promise<Map<string, PartyReason[]>> {
  const ask = async (field: string, text: string) =>
    text ? await lookUp(tx, { keyring, actor, reason: 'party.searched' }, { organizationId, field, text }) : []
  const reasons = new Map<string, PartyReason[]>()
  const note = (ids: Iterable<string>, reason: PartyReason) => {
    for (const id of ids) reasons.set(id, [...(reasons.get(id) ?? []), reason])
  }
  note(await ask(VAT, vatIn(facts)), 'vat')
  const byPhone = new Set<string>()
  for (const phone of phonesIn(facts)) for (const id of await ask(PHONE, phone)) byPhone.add(id)
  note(byPhone, 'phone')
  const byName = await ask(NAME, distinctive(facts).join(' '))
  note(byName, 'name')
  const sounds = soundsIn(facts)
  const shared = new Map<string, number>()
  for (const sound of sounds) for (const id of await ask(SOUND, sound)) shared.set(id, (shared.get(id) ?? 0) + 1)
  note([...shared].filter(([id, count]) => count * 2 >= sounds.length && !byName.includes(id)).map(([id]) => id), 'sound') // prettier-ignore
  return reasons
}
