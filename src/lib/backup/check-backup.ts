import type { Header, Trailer } from './format.ts'
import { type BackupFile, readBackup } from './read-backup.ts'

/**
 * Reads a backup to its end and keeps nothing of it: whether it is whole. `accept` may refuse by the header alone.
 * @throws Refusal as `readBackup`
 */
export async function checkBackup(
  backup: BackupFile,
  accept: (header: Header) => void,
): Promise<{ header: Header; trailer: Trailer }> {
  let header: Header | null = null
  for await (const part of readBackup(backup)) {
    if (part.is === 'header') {
      header = part.header
      accept(header)
    }
    if (part.is === 'whole' && header) return { header, trailer: part.trailer }
  }
  throw new Error('readBackup ended without saying that it is whole')
}
