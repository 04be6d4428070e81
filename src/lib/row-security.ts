import { Refusal } from './errors.ts'
import { withClient } from './postgres-connection.ts'

type Wall = 'role' | 'owner' | 'none'

const OWNER_ALONE =
  'Row-level security holds, but the user of DATABASE_URL owns the tables and could lift it: see «Second wall» in docs/operations.md.'

const NO_WALL =
  'The user of DATABASE_URL passes by row-level security and may make no role that does not: take BYPASSRLS from it, or give it CREATEROLE.'

/**
 * Makes sure that row-level security (migrations/0008) holds the program back, on this server too: to be called after
 * migrations, before anything is asked. What it cannot do by itself it says.
 * @throws Refusal when nothing would hold us back
 */
export async function raiseWall(url: string, say: (sentence: string) => void): Promise<void> {
  const { rows } = await withClient(url, client => client.query<{ wall: Wall }>('select approdo.ensure_role() as wall'))
  if (rows[0].wall === 'none') throw new Refusal(NO_WALL)
  if (rows[0].wall === 'owner') say(OWNER_ALONE)
}
