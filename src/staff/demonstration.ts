import { randomInt } from 'node:crypto'
import { readFile, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { sql } from 'kysely'
import { z } from 'zod'
import { type Db, inHouse, transact, type Tx } from '../lib/db.ts'
import { isErrorCode } from '../lib/errors.ts'
import { refuseReadableByOthers, writeSecretFile } from '../lib/secret-file.ts'
import { createOrganizationKeys, grantOrganization, unlockWithPassphrase } from '../vault/index.ts'
import { terminal } from './actor.ts'
import { type StaffRole, staffRoles } from './acts.ts'
import { makeAccount } from './make-account.ts'
import { mayHoldKeys } from './people.ts'
import { startSession } from './session.ts'

const accountsSchema = z.array(
  z.object({ id: z.uuid(), role: z.enum(staffRoles), login: z.string(), name: z.string(), passphrase: z.string() }),
)
export type DemonstrationAccount = z.infer<typeof accountsSchema>[number]

/** Invented people of an invented helpdesk. */
const NAMES: Record<StaffRole, string> = {
  coordinator: 'Carla Dimostrativa',
  operator: 'Olga Dimostrativa',
  mediator: 'Musa Dimostrativo',
  legal: 'Lea Dimostrativa',
  referent: 'Renzo Dimostrativo',
  partner: 'Pia Dimostrativa',
  analyst: 'Aldo Dimostrativo',
  admin: 'Amina Dimostrativa',
}

/**
 * One invented account for each role, with passphrases made at the first start and kept in a file beside the database,
 * so that they open the same keys after the next. Where the file is lost the accounts are made anew.
 */
export function demonstrationAccounts(db: Db, dataFolder: string): Promise<DemonstrationAccount[]> {
  const file = join(dataFolder, 'demonstration-accounts.json')
  return transact(db, terminal('demonstration'), async tx => {
    // Of several processes that start at once one makes them, the others read.
    await sql`lock table staff.organization in exclusive mode`.execute(tx)
    const kept = await readKept(file)
    if (kept && (await stand(tx, kept))) return kept
    const accounts = await makeAll(tx)
    await rm(file, { force: true })
    await writeSecretFile(file, `${JSON.stringify(accounts, null, 2)}\n`)
    return accounts
  })
}

async function readKept(file: string): Promise<DemonstrationAccount[] | null> {
  try {
    await refuseReadableByOthers(file)
    return accountsSchema.parse(JSON.parse(await readFile(file, 'utf8')))
  } catch (error) {
    if (isErrorCode(error, 'ENOENT')) return null
    throw error
  }
}

async function stand(tx: Tx, accounts: DemonstrationAccount[]): Promise<boolean> {
  const ids = accounts.map(({ id }) => id)
  const rows = await tx.selectFrom('staff.account').select('id').where('id', 'in', ids).execute()
  return rows.length === accounts.length
}

async function makeAll(tx: Tx): Promise<DemonstrationAccount[]> {
  const helpdesk = await organization(tx, 'Helpdesk dimostrativo', 'helpdesk')
  const partner = await organization(tx, 'Ente partner dimostrativo', 'partner')
  await setAside(tx)
  const made: DemonstrationAccount[] = []
  const coordinator = await makeOne(tx, 'coordinator', helpdesk)
  made.push(coordinator.account)
  await createOrganizationKeys(tx, coordinator.account, helpdesk, [coordinator.account.id])
  for (const role of staffRoles.filter(other => other !== 'coordinator')) {
    const at = role === 'partner' ? partner : helpdesk
    const { account, keyring } = await makeOne(tx, role, at)
    keyring.wipe()
    made.push(account)
    if (role === 'partner') await createOrganizationKeys(tx, account, partner, [account.id])
    else if (mayHoldKeys([{ role }])) {
      const holder = { keyring: coordinator.keyring, actor: coordinator.account }
      await grantOrganization(tx, holder, { organizationId: helpdesk, userId: account.id })
    }
  }
  coordinator.keyring.wipe()
  return made
}

async function organization(tx: Tx, name: string, kind: 'helpdesk' | 'partner'): Promise<string> {
  const { id } = await tx
    .insertInto('staff.organization')
    .values({ name, kind, demonstration: true })
    .returning('id')
    .executeTakeFirstOrThrow()
  return id
}

/** Accounts of a demonstration whose file was lost: nobody knows their passphrases any more, and their names are needed. */
async function setAside(tx: Tx): Promise<void> {
  await tx
    .updateTable('staff.account')
    .set({ login: sql<string>`login || ' ' || id` })
    .where('login', 'in', [...staffRoles])
    .execute()
}

async function makeOne(tx: Tx, role: StaffRole, organizationId: string) {
  const login = role
  const name = NAMES[role]
  const passphrase = newPassphrase()
  const { id, keyring } = await makeAccount(tx, { login, name, passphrase })
  const region = role === 'referent' ? CALABRIA : null
  await tx
    .insertInto('staff.membership')
    .values({ account_id: id, organization_id: organizationId, role, region })
    .execute()
  return { account: { id, role, login, name, passphrase }, keyring }
}

const CALABRIA = '18'

/** Five groups that can be read aloud and typed: 70 ^ 10 of them, about 61 bits. */
function newPassphrase(): string {
  const pick = (letters: string) => letters[randomInt(letters.length)]
  const group = () => `${pick('bcdfglmnprstvz')}${pick('aeiou')}${pick('bcdfglmnprstvz')}${pick('aeiou')}`
  return Array.from({ length: 5 }, group).join('-')
}

/** Signs in as one of the demonstration, for the switch on the sign-in page. @returns what the cookie holds, or null for no such role */
export async function signInAs(
  db: Db,
  accounts: readonly DemonstrationAccount[],
  role: string,
): Promise<string | null> {
  const account = accounts.find(known => known.role === role)
  if (!account) return null
  using keyring = await unlockWithPassphrase(db, account.id, account.passphrase)
  return await transact(db, inHouse('demonstration'), tx => startSession(tx, account, keyring))
}
