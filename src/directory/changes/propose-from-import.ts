import type { Tx } from '../../lib/db.ts'
import { BadInput } from '../../lib/errors.ts'
import type { Actor } from '../../staff/index.ts'
import { thingOf } from './map-thing.ts'
import { type NewChange, writeProposal } from './write-proposal.ts'

/**
 * The door for an import that does not overwrite what people corrected by hand: the source's word waits as a proposal of
 * origin `import`, with what stands there now. Who may import was asked by the import.
 * @returns the proposal, or null where the source says what stands there anyway
 * @throws BadInput as `settleValue`: what cannot stand in the map is for the import's report
 */
export async function proposeFromImport(
  tx: Tx,
  actor: Actor,
  {
    importId,
    source,
    entity,
    entityId,
    changes,
  }: {
    importId: string
    source: string
    entity: 'service' | 'organization' | 'location'
    entityId: string
    changes: readonly NewChange[]
  },
): Promise<string | null> {
  try {
    const { id } = await writeProposal(tx, actor, {
      entity,
      entityId,
      newIds: [],
      origin: 'import',
      author: { id: actor.id, name: source.slice(0, 200) },
      region: (await thingOf(tx, entity, entityId))?.region ?? null,
      note: '',
      importId,
      changes,
    })
    return id
  } catch (error) {
    if (error instanceof BadInput && error.code === 'proposal.nothing-changed') return null
    throw error
  }
}
