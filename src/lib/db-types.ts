// Written by `npm run db:types` from the migrated database.
// eslint-disable-next-line
export interface DB {}
