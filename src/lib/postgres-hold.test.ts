import { once } from 'node:events'
import { type AddressInfo, createServer } from 'node:net'
import { expect, test } from 'vitest'
import { tryHold } from './postgres-hold.ts'

/** «Authentication is fine» and «ready», as the protocol of PostgreSQL says them. */
const GREETING = Buffer.from([0x52, 0, 0, 0, 8, 0, 0, 0, 0, 0x5a, 0, 0, 0, 5, 0x49])

test('a server that greets and then goes away is one that does not answer', async () => {
  let greeted = 0
  const server = createServer(socket => {
    socket.once('data', () => {
      greeted++
      socket.write(GREETING)
      socket.once('data', () => socket.destroy())
    })
  }).listen(0, '127.0.0.1')
  await once(server, 'listening')
  const { port } = server.address() as AddressInfo
  expect(await tryHold(`postgresql://approdo:x@127.0.0.1:${port}/postgres`)).toBeNull()
  expect(greeted).toBe(1)
  server.close()
})
