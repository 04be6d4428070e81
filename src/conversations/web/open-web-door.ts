import { openAccount, setChannel } from '../../channels/index.ts'
import type { Site } from '../../content/index.ts'
import { type Db, transact } from '../../lib/db.ts'
import { NotFound } from '../../lib/errors.ts'
import { helpdeskOrganization, terminal } from '../../staff/index.ts'
import type { TransportKey } from '../../vault/index.ts'
import { codeRoutes } from './code-api.ts'
import { WrongCodes } from './count-wrong-codes.ts'
import { FloodGate } from './flood-gate.ts'
import { GuessGate } from './guess-gate.ts'
import { webRoutes } from './web-routes.ts'

interface Opening {
  readonly db: Db
  readonly transport: TransportKey
  readonly site: Site
  readonly secure: boolean
  /** In a demonstration the door is set up by itself, once its people are there. */
  readonly demonstration: Promise<unknown> | null
  readonly onError: (error: unknown) => void
}

/** How often it is looked whether somebody has set up the channel, in ms. */
const LOOK = 10_000

/** Our own pages as a door to the helpdesk: open once the channel `web` is set up. */
export function openWebDoor({ db, transport, site, secure, demonstration, onError }: Opening) {
  const counts = new WrongCodes(db, onError)
  const gate = new GuessGate({ onAttack: counts.attack })
  const flood = new FloodGate({ onFlood: counts.flood })
  let open = false
  const house = terminal('web door')
  const look = async () => {
    open ||= await transact(db, house, tx => openAccount(tx, transport, 'web')).then(() => true, orClosed)
  }
  const setUp = async () => {
    await look()
    if (!open && demonstration) {
      await transact(db, house, async tx => {
        const organizationId = await helpdeskOrganization(tx)
        await setChannel(tx, house, transport, { channel: 'web', organizationId, settings: {} })
      })
      await look()
    }
  }
  const begun = Promise.resolve(demonstration).then(setUp).catch(onError)
  const timer = setInterval(() => void look().catch(onError), LOOK)
  return {
    routes: webRoutes({ db, transport, site, secure, gate, flood, counts }),
    consoleRoutes: codeRoutes({ db, transport }),
    isOpen: () => open,
    /** Resolves when it has been set up for a demonstration, or need not be. */
    begun,
    close: async () => {
      clearInterval(timer)
      await begun
      await counts.close()
    },
  }
}

function orClosed(error: unknown): boolean {
  if (error instanceof NotFound) return false
  throw error
}
