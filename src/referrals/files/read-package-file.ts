import type { Tx } from '../../lib/db.ts'
import { NotFound } from '../../lib/errors.ts'
import type { Actor } from '../../staff/index.ts'
import { type Keyring, open } from '../../vault/index.ts'
import { findAsPartner, findOurs } from '../find-referral.ts'
import { mayOpen } from '../open-package.ts'
import { packageFilePlace } from '../places.ts'
import { findPackageFile } from './package-files.ts'

type Who = { readonly actor: Actor; readonly keyring: Keyring }
interface Asked {
  readonly referralId: string
  readonly file: string
}

/** A file of a package, as it will be read or was; opening it leaves its audit row. @throws NotFound `page.not-found` */
export async function readOwnFile(tx: Tx, who: Who, { referralId, file }: Asked) {
  await findOurs(tx, who.actor, 'referral.read', referralId)
  return await opened(tx, who, { referralId, file, ours: true })
}

/** The same for a partner's people, as long as the package opens for them. @throws NotFound `page.not-found` */
export async function readFileAsPartner(tx: Tx, who: Who, { referralId, file }: Asked) {
  const referral = await findAsPartner(tx, who.actor, referralId)
  if (referral.direction !== 'out' || !(await mayOpen(tx, referral))) throw new NotFound('page.not-found')
  return await opened(tx, who, { referralId, file, ours: false })
}

async function opened(tx: Tx, who: Who, { referralId, file, ours }: Asked & { readonly ours: boolean }) {
  const found = await findPackageFile(tx, referralId, file, { ours })
  if (!found) throw new NotFound('page.not-found')
  const { sealed, ...rest } = found
  const value = { key: referralId, place: packageFilePlace(file), sealed }
  return { ...rest, bytes: await open(tx, { ...who, reason: 'referral.file-read' }, value) }
}
