import type { Tx } from '../../lib/db.ts'
import type { PackageFile } from '../schema.ts'

const columns = ['id', 'mime', 'extension', 'bytes', 'covered'] as const

/** The files of a package, in the order in which they were put in; nothing sealed is opened. */
export async function listPackageFiles(tx: Tx, referralId: string): Promise<PackageFile[]> {
  return await tx
    .selectFrom('referrals.package_file')
    .select(columns)
    .where('referral_id', '=', referralId)
    .orderBy('seq')
    .execute()
}

export async function findPackageFile(tx: Tx, referralId: string, id: string) {
  return await tx
    .selectFrom('referrals.package_file')
    .select(['mime', 'extension', 'sealed'])
    .where('referral_id', '=', referralId)
    .where('id', '=', id)
    .executeTakeFirst()
}
