import { documentsStanding } from '../../cases/index.ts'
import type { Tx } from '../../lib/db.ts'
import type { PackageFile } from '../schema.ts'

/**
 * The files of a package, in the order in which they were put in; nothing sealed is opened. The copy of a paper that counts no longer
 * says so, and is not there for the other side.
 */
export async function listPackageFiles(
  tx: Tx,
  referralId: string,
  { ours }: { ours: boolean },
): Promise<PackageFile[]> {
  const rows = await tx
    .selectFrom('referrals.package_file')
    .select(['id', 'mime', 'extension', 'bytes', 'covered', 'from_document as paper'])
    .where('referral_id', '=', referralId)
    .orderBy('seq')
    .execute()
  const standing = await documentsStanding(tx, rows.flatMap(({ paper }) => paper ?? [])) // prettier-ignore
  return rows
    .map(({ paper, ...file }) => ({
      ...file,
      paper: ours ? paper : null,
      ended: paper !== null && !standing.has(paper),
    }))
    .filter(({ ended }) => ours || !ended)
}

/** One file of a package with what is sealed of it; undefined also where it is the copy of a paper that counts no longer. */
export async function findPackageFile(tx: Tx, referralId: string, id: string, { ours }: { ours: boolean }) {
  const found = await tx
    .selectFrom('referrals.package_file')
    .select(['mime', 'extension', 'sealed', 'from_document as paper'])
    .where('referral_id', '=', referralId)
    .where('id', '=', id)
    .executeTakeFirst()
  if (!found) return undefined
  const { paper, ...file } = found
  if (!ours && paper && !(await documentsStanding(tx, [paper])).has(paper)) return undefined
  return file
}
