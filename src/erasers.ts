import type { Erasers } from './lib/backup/erase.ts'
import { vaultErasers } from './vault/index.ts'

/**
 * Every kind of thing that can be erased for good, and who does it. A restore erases again through these what was erased
 * since the backup: a kind that stands here once stays.
 */
export const erasers: Erasers = { ...vaultErasers }
