import { randomUUID } from 'node:crypto'
import { sql } from 'kysely'
import { expect, test } from 'vitest'
import { readAudit } from '../audit/index.ts'
import { inHouse, readAs } from '../lib/db.ts'
import { testDatabase } from '../lib/test-database.ts'
import { createCaseKey, index, lookUp, rotateOrganization, share, shred, unshare } from './index.ts'
import { helpdesk, member } from './world.fixture.ts'

const { db } = await testDatabase()
const house = await helpdesk(db)
const { ada, bruno, organizationId, key, as } = house
const searcher = { ...bruno, reason: 'person.searched' }
const put = (text: string, { under = key, thing = randomUUID(), field = 'name', prefixes = true } = {}) =>
  as(ada, async tx => {
    await index(tx, ada.keyring, { key: under, thing, field, text, prefixes })
    return thing
  })
const find = (text: string, { field = 'name', prefixes = false } = {}) =>
  as(bruno, tx => lookUp(tx, searcher, { organizationId, field, text, prefixes }))

const mario = await put('Mário D’Àngelo')
const maria = await put('Maria De Luca')

test('a colleague finds by whole words or beginnings, whatever case and accents', async () => {
  expect(await find('MARIO')).toEqual([mario])
  expect(await find('d’angelo mario')).toEqual([mario])
  expect((await find('mar', { prefixes: true })).toSorted()).toEqual([mario, maria].toSorted())
  expect(await find('mar ange', { prefixes: true })).toEqual([mario])
  expect(await find('mar')).toEqual([])
  expect(await find('mario luca')).toEqual([])
  expect(await find('mario', { field: 'employer' })).toEqual([])
  expect(await find('  !? ')).toEqual([])
  expect(await find('李明')).toEqual([])
  expect(await find('李明', { field: 'name' })).not.toContain(await put('李明'))
  expect(await find('李明')).toHaveLength(1)
})

test('what is indexed anew is found by its new words only', async () => {
  const thing = await put('Precedente')
  await put('Corretto', { thing })
  expect(await find('precedente')).toEqual([])
  expect(await find('corretto')).toEqual([thing])
})

test('who searched is written down, and not for what', async () => {
  await find('zenobia')
  const [entry] = await readAs(db, inHouse('test'), tx => readAudit(tx, organizationId))
  expect(entry).toMatchObject({ actorName: 'Bruno Neri', act: 'person.searched', facts: { field: 'name' } })
  const { rows } = await sql`select from audit.record where record::text ilike '%zenobia%'`.execute(db)
  expect(rows).toEqual([])
})

test('the same word is another token in another field, and in another organisation', async () => {
  const elsewhere = await helpdesk(db)
  await put('Zaccaria', { field: 'name', prefixes: false })
  await put('Zaccaria', { field: 'employer', prefixes: false })
  await elsewhere.as(elsewhere.ada, tx =>
    index(tx, elsewhere.ada.keyring, { key: elsewhere.key, thing: randomUUID(), field: 'name', text: 'Zaccaria' }),
  )
  const { rows } = await sql<{ n: number; kinds: number }>`
    select count(*) as n, count(distinct token) as kinds from vault.token`.execute(db)
  expect(rows[0].n).toBe(rows[0].kinds + (await sharedTokens()))
  const stranger = await member(db, 'Carla')
  const asStranger = as(stranger, tx => lookUp(tx, stranger, { organizationId, field: 'name', text: 'Mario' }))
  await expect(asStranger).rejects.toThrow('vault.no-key')
})
/** Tokens that stand for several things of one field, as «^mar» does. */
async function sharedTokens(): Promise<number> {
  const { rows } = await sql<{ n: number }>`select coalesce(sum(c - 1), 0) as n from
    (select count(*) as c from vault.token group by organization_id, field, token) t`.execute(db)
  return rows[0].n
}

test('a restricted case is not found, nor one that was shredded', async () => {
  const restricted = await as(ada, tx => createCaseKey(tx, { organizationId, kind: 'case', onlyUsers: [ada.actor.id] }))
  await expect(put('Nascosta', { under: restricted })).rejects.toThrow('vault.restricted')
  const later = await as(ada, tx => createCaseKey(tx, { organizationId, kind: 'case' }))
  await put('Ristretta', { under: later })
  await as(ada, async tx => {
    await share(tx, { ...ada, reason: 'case.shared' }, { key: later, to: { userId: ada.actor.id } })
    await unshare(tx, ada.actor, { key: later, from: { organizationId }, reason: 'case.restricted' })
  })
  expect(await find('ristretta')).toEqual([])
  const erased = await as(ada, tx => createCaseKey(tx, { organizationId, kind: 'case' }))
  await put('Cancellata', { under: erased })
  expect(await find('cancellata')).toHaveLength(1)
  await as(ada, tx => shred(tx, ada.actor, { key: erased, reason: 'person.erased' }))
  expect(await find('cancellata')).toEqual([])
})

test('it is found as before after a rotation', async () => {
  await rotateOrganization(db, ada, organizationId)
  expect(await find('mario')).toEqual([mario])
  expect(await find('luca maria')).toEqual([maria])
})
