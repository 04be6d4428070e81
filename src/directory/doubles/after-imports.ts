import { inHouse } from '../../lib/db.ts'
import type { Listener } from '../../lib/events.ts'
import { enqueue } from '../../lib/jobs.ts'
import { FIND_DOUBLES } from './find-doubles.ts'

/** After a list came in the map is looked through for doubles: once, however many lists came. */
export const lookAfterImports: Listener = {
  name: 'doubles.look-after-imports',
  actor: inHouse('doubles'),
  to: ['directory.imported', 'directory.import-undone'],
  together: true,
  hear: tx => enqueue(tx, FIND_DOUBLES, {}, { key: FIND_DOUBLES, maxAttempts: 3 }),
}
