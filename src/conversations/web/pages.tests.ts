import { join } from 'node:path'
import { brotliCompressSync, constants, gzipSync } from 'node:zlib'
import { build } from 'vite'
import { expect, test } from 'vitest'
import { type Received } from '../../channels/index.ts'
import { languages } from '../../content/index.ts'
import { transact } from '../../lib/db.ts'
import { anOrganization } from '../../staff/staff.fixture.ts'
import { receiveMessages } from '../receive-messages.ts'
import { makeReturnCode } from './give-code.ts'
import { db, transport, house, here, Phone, written, staff, conversationOf } from './web.fixture.ts'

test('in every language no first view is larger than 14,000 bytes', async () => {
  const { phone } = await written('x'.repeat(200))
  for (const { code: lang } of languages) {
    for (const path of ['write', 'thread', 'thread/number']) {
      expect(await phone.go(`/${lang}/${path}`)).toBe(200)
      const page = Buffer.from(phone.page)
      const br = brotliCompressSync(page, { params: { [constants.BROTLI_PARAM_QUALITY]: 5 } }).length
      expect([path, lang, br <= 14_000, gzipSync(page).length <= 14_000]).toEqual([path, lang, true, true])
    }
  }
})

test('somebody who calls or writes elsewhere can be given a number too', async () => {
  const value = `39333${String(Math.floor(Math.random() * 1e7)).padStart(7, '0')}`
  const where = { organizationId: here.id, accountId: crypto.randomUUID(), channel: 'whatsapp' as const }
  const said = (text: string): Received => ({
    ...where,
    kind: 'message',
    providerId: crypto.randomUUID(),
    from: { kind: 'phone', value },
    sentAt: new Date(),
    parts: [{ kind: 'text', text }],
  })
  await transact(db, house, tx => receiveMessages(tx, transport, [said('dal telefono')]))
  const id = await conversationOf('dal telefono')
  const giver = await staff()
  const code = await transact(db, giver.actor, tx => makeReturnCode(tx, giver, id))
  const phone = new Phone()
  expect(await phone.go('/it/thread/open', { code })).toBe(200)
  expect(phone.page).toContain('dal telefono')
  await phone.go('/it/thread', { once: phone.field('once'), text: 'dalla pagina' })
  expect(await conversationOf('dalla pagina')).toBe(id)
  const there = await anOrganization(db, 'Altro ente')
  const stranger = { actor: await there.coordinator.actor(), keyring: there.coordinator.keyring, transport }
  await expect(transact(db, stranger.actor, tx => makeReturnCode(tx, stranger, id))).rejects.toThrow('page.not-found')
})

test('the recorder is loaded on demand, and all that these pages ever load is smaller than 15,000 bytes', async () => {
  const input = join(import.meta.dirname, 'browser/thread.ts')
  const target = 'es2020'
  const options = { write: false, target, modulePreload: false as const, rolldownOptions: { input } }
  const built = await build({ configFile: false, logLevel: 'silent', build: options })
  const chunks = 'output' in built ? built.output.filter(chunk => chunk.type === 'chunk') : []
  const sizes = new Map(chunks.map(({ name, code }) => [name, gzipSync(code).length]))
  expect([...sizes.keys()].toSorted()).toEqual(expect.arrayContaining(['draft', 'prove', 'recorder', 'thread']))
  expect(sizes.get('thread')).toBeLessThan(2_000)
  expect([...sizes.values()].reduce((sum, size) => sum + size, 0)).toBeLessThan(15_000)
})
