export { createCaseKey, type NewCaseKey, type Recipient } from './case-key.ts'
export type { Keyring } from './keyring.ts'
export type { Opener } from './lock.ts'
export { open, openMany, type Reader, type SealedValue } from './open.ts'
export { createOrganizationKeys, grantOrganization, revoke } from './organization-keys.ts'
export type { Place } from './place.ts'
export { makeRecoveryShares, recoverFromShares, rehearseRecovery } from './recovery.ts'
export { rotateOrganization } from './rotate.ts'
export { receive, seal, type SealedAt } from './seal.ts'
export { openSessionKeys, sessionKeyring, type SessionKeys } from './session-keys.ts'
export { removeExpired, share, unshare } from './share.ts'
export { shred, sweepDestroyed, vaultErasers } from './shred.ts'
export { index, lookUp } from './token-index.ts'
export { openTransportKey, type TransportKey } from './transport-key.ts'
export {
  addLock,
  changePassphrase,
  createUserKeys,
  forgetUserKeys,
  removePasskey,
  unlockWithPassphrase,
  unlockWithPrf,
} from './user-keys.ts'
