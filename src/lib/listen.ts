import { createAdaptorServer } from '@hono/node-server'
import { once } from 'node:events'
import type { AddressInfo } from 'node:net'
import type { Server } from 'node:http'
import { isErrorCode, Refusal } from './errors.ts'

export interface Listening {
  /** Such as `http://127.0.0.1:3000`. */
  readonly address: string
  /** Takes no more requests, lets those in flight finish, then is closed. */
  readonly close: () => Promise<void>
}

export interface Place {
  readonly host: string
  readonly port: number
}

export type Fetch = (request: Request) => Response | Promise<Response>

/** After this, in ms, a request that does not end is cut off: the service manager would kill us otherwise. */
const LONGEST_REQUEST = 25_000

/** @throws Refusal when the port is taken or not ours to take */
export async function listen(fetch: Fetch, { host, port }: Place): Promise<Listening> {
  const server = createAdaptorServer({
    fetch,
    serverOptions: { headersTimeout: 15_000, requestTimeout: 60_000 },
  }) as Server
  server.listen(port, host)
  try {
    await once(server, 'listening')
  } catch (error) {
    throw asRefusal(error, { host, port })
  }
  const { port: actual } = server.address() as AddressInfo
  return { address: `http://${host.includes(':') ? `[${host}]` : host}:${actual}`, close: () => close(server) }
}

/** Says early that a port is taken: a first start takes a while, and should not end with that. */
export async function refuseTakenPort(place: Place): Promise<void> {
  const probe = await listen(() => new Response(null, { status: 503 }), place)
  await probe.close()
}

async function close(server: Server): Promise<void> {
  const closed = new Promise(resolve => server.close(resolve))
  // A kept-alive connection becomes idle only when its request is answered.
  const sweeping = setInterval(() => server.closeIdleConnections(), 20)
  const cuttingOff = setTimeout(() => server.closeAllConnections(), LONGEST_REQUEST)
  await closed
  clearInterval(sweeping)
  clearTimeout(cuttingOff)
}

function asRefusal(error: unknown, { host, port }: Place): unknown {
  if (isErrorCode(error, 'EADDRINUSE')) {
    return new Refusal(
      `Port ${port} is taken by another program: stop it, or choose another port, such as PORT=${port + 1} npm start.`,
    )
  }
  if (isErrorCode(error, 'EACCES')) {
    return new Refusal(`This user may not listen on port ${port}: choose one above 1023, such as PORT=3000 npm start.`)
  }
  if (isErrorCode(error, 'EADDRNOTAVAIL', 'ENOTFOUND', 'EAI_AGAIN', 'EINVAL')) {
    return new Refusal(`HOST=${host} is not an address of this machine: leave it out, or give one of its own.`)
  }
  return error
}
