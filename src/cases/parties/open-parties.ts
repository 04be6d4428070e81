import { sql } from 'kysely'
import type { Tx } from '../../lib/db.ts'
import { openMany } from '../../vault/index.ts'
import type { Who } from '../endpoints.ts'
import { partyPlace } from './places.ts'
import type { PartyFacts, PartyKind } from './schema.ts'

export interface OpenedParty {
  readonly partyId: string
  readonly kind: PartyKind
  readonly version: number
  readonly facts: PartyFacts
}

/** Opens those of these that whoever asks may see, each with its audit row. */
export async function openParties(
  tx: Tx,
  { actor, keyring, reason }: Who & { reason: string },
  ids: readonly string[],
): Promise<Map<string, OpenedParty>> {
  const { rows } = await sql<{ partyId: string; kind: PartyKind; version: number; sealed: Buffer }>`
    select p.id as "partyId", p.kind, p.version, v.sealed from cases.party p
    join cases.party_version v on v.party_id = p.id and v.version = p.version
    where p.id = any(${[...ids]}::uuid[])`.execute(tx)
  const opened = await openMany(
    tx,
    { keyring, actor, reason },
    rows.map(({ partyId, version, sealed }) => ({ key: partyId, place: partyPlace(partyId, version), sealed })),
  )
  return new Map(
    rows.map(({ partyId, kind, version }, place) => [
      partyId,
      { partyId, kind, version, facts: JSON.parse(opened[place].toString()) as PartyFacts },
    ]),
  )
}
