import { once } from 'node:events'
import { type AddressInfo, createServer, type Server } from 'node:net'
import { afterAll, expect, test } from 'vitest'
import { inHouse, readAs } from './db.ts'
import { Refusal } from './errors.ts'
import { openDatabase } from './open-database.ts'
import { testDatabase } from './test-database.ts'

const { url } = await testDatabase()
const servers: Server[] = []
afterAll(() => servers.forEach(server => server.close()))

test('a server that is new enough is opened', async () => {
  const { db, close } = await openDatabase({ databaseUrl: url, dataFolder: '/nowhere' })
  const migrations = await readAs(db, inHouse('test'), tx => tx.selectFrom('approdo.migration').selectAll().execute())
  expect(migrations.length).toBeGreaterThan(0)
  await close()
})

test('a server that is too old is refused with its remedy', async () => {
  const databaseUrl = await serverOfVersion('14')
  await expect(openDatabase({ databaseUrl, dataFolder: '/nowhere' })).rejects.toThrow(Refusal)
  await expect(openDatabase({ databaseUrl, dataFolder: '/nowhere' })).rejects.toThrow(
    'The server of DATABASE_URL is PostgreSQL 14, and Approdo needs 15 or newer: upgrade it, or leave DATABASE_URL out',
  )
})

test('a server that does not answer is one sentence too', async () => {
  const server = createServer()
  servers.push(server)
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  const databaseUrl = `postgresql://u:p@127.0.0.1:${(server.address() as AddressInfo).port}/x`
  await expect(openDatabase({ databaseUrl, dataFolder: '/nowhere' })).rejects.toThrow('cannot be reached (no answer)')
}, 15_000)

/** The least that passes for PostgreSQL: it lets everybody in and answers every question with one number. */
async function serverOfVersion(version: string): Promise<string> {
  const server = createServer(socket => {
    socket.once('data', () => {
      socket.write(Buffer.concat([message('R', int32(0)), message('Z', Buffer.from('I'))]))
      socket.on('data', bytes => {
        if (bytes.toString('latin1', 0, 1) === 'Q') socket.write(answer(version))
      })
    })
  })
  servers.push(server)
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  return `postgresql://u:p@127.0.0.1:${(server.address() as AddressInfo).port}/x`
}

function answer(value: string): Buffer {
  const column = Buffer.concat([Buffer.from('version\0'), int32(0), int16(0), int32(23), int16(4), int32(-1), int16(0)])
  const row = Buffer.concat([int16(1), int32(value.length), Buffer.from(value)])
  return Buffer.concat([
    message('T', Buffer.concat([int16(1), column])),
    message('D', row),
    message('C', Buffer.from('SELECT 1\0')),
    message('Z', Buffer.from('I')),
  ])
}

function message(type: string, body: Buffer): Buffer {
  return Buffer.concat([Buffer.from(type), int32(body.length + 4), body])
}

function int32(value: number): Buffer {
  const bytes = Buffer.alloc(4)
  bytes.writeInt32BE(value)
  return bytes
}

function int16(value: number): Buffer {
  const bytes = Buffer.alloc(2)
  bytes.writeInt16BE(value)
  return bytes
}
