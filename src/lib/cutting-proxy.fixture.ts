import { once } from 'node:events'
import { type AddressInfo, connect, createServer, type Socket } from 'node:net'

/** A line that can be cut under whoever speaks on it. */
export async function cuttingProxy(to: string) {
  const { port } = new URL(to)
  const lines = new Set<Socket>()
  let isCut = false
  const proxy = createServer(socket => {
    if (isCut) {
      socket.destroy()
      return
    }
    const onward = connect(Number(port), '127.0.0.1')
    for (const [one, other] of [[socket, onward] as const, [onward, socket] as const]) {
      lines.add(one)
      one.on('error', () => other.destroy()).on('close', () => (lines.delete(one), other.destroy()))
      one.pipe(other)
    }
  })
  proxy.listen(0, '127.0.0.1')
  await once(proxy, 'listening')
  return {
    address: `http://127.0.0.1:${(proxy.address() as AddressInfo).port}`,
    /** Nobody comes through any more. */
    cut: () => {
      isCut = true
      lines.forEach(line => line.destroy())
    },
    mend: () => {
      isCut = false
    },
    /** Whoever is on the line is cut off, and may come back. */
    drop: () => lines.forEach(line => line.destroy()),
    close: () => {
      lines.forEach(line => line.destroy())
      proxy.close()
    },
  }
}
