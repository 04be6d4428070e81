import { type Db, inHouse, readAs, type Tx } from '../lib/db.ts'

/** Everything that `read` sees is of one moment; all of the map, for what is kept in memory and serves everybody. */
export const snapshot = <T>(db: Db, read: (tx: Tx) => Promise<T>): Promise<T> =>
  readAs(db, inHouse('map in memory'), read)
