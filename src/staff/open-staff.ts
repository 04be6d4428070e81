import type { Config } from '../lib/config.ts'
import type { Db } from '../lib/db.ts'
import { houseTransportKey } from '../vault/index.ts'
import { type DemonstrationAccount, demonstrationAccounts } from './demonstration.ts'
import type { StaffHouse } from './pages/answer.ts'
import { readSetUp, SetUpCode } from './set-up.ts'
import { makeMissingGlass } from './glass/make-glass.ts'
import { openProvider } from './identity/provider.ts'
import { SlowGuessing } from './slow-guessing.ts'
import type { staffRoutes } from './staff-routes.ts'

interface OpenStaff {
  readonly config: Config
  readonly db: Db
  /** To the terminal: whoever reads it has the server anyway. */
  readonly say: (line: string) => void
  readonly onError: (error: unknown) => void
}

export interface OpenedStaff {
  readonly house: StaffHouse
  readonly routes: ReturnType<typeof staffRoutes>
  /** Outside the demonstration, whether set-up is done: only then does anything but set-up begin. */
  readonly isReady: () => Promise<boolean>
  readonly close: () => Promise<void>
}

/** The staff area of this process. In the demonstration its accounts are made while pages are served already. */
export async function openStaff({ config, db, say, onError }: OpenStaff): Promise<OpenedStaff> {
  const setUpCode = new SetUpCode()
  const demonstration = config.demo ? demonstrationAccounts(db, config.dataFolder) : null
  const transport = await houseTransportKey(db, config)
  const glass = (demonstration ?? Promise.resolve()).then(() => makeMissingGlass(db, transport)).catch(onError)
  const told = demonstration && tell(demonstration, say).catch(onError)
  let ready = config.demo || (await isSetUp(db))
  if (!ready && !(await readSetUp(db))) say(`· Set up this helpdesk at /staff/set-up with the code ${setUpCode.code}`)
  const house = {
    db,
    guessing: new SlowGuessing(),
    secure: isSecure(config),
    origin: config.origin,
    demonstration,
    setUpCode,
    transport,
    identityProvider: config.identityProvider ? await openProvider(config.identityProvider) : null,
  }
  // Pages are JSX, which Node alone does not read: whoever only asks for rights, as measurements do, goes without them.
  const pages = await import('./staff-routes.ts')
  return {
    house,
    routes: pages.staffRoutes(house),
    isReady: async () => (ready ||= await isSetUp(db)),
    close: async () => {
      await told
      await glass
    },
  }
}

async function tell(
  demonstration: Promise<readonly DemonstrationAccount[]>,
  say: (line: string) => void,
): Promise<void> {
  const accounts = await demonstration
  say('· Demonstration accounts, to sign in at /staff:')
  for (const { login, passphrase } of accounts) say(`    ${login.padEnd(12)} ${passphrase}`)
}

const isSetUp = async (db: Db): Promise<boolean> => (await readSetUp(db))?.finishedAt != null

const isSecure = ({ origin }: Config): boolean => origin?.startsWith('https:') ?? false
