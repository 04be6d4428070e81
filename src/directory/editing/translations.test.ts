import { sql } from 'kysely'
import { beforeAll, expect, test } from 'vitest'
import { transact, type Tx } from '../../lib/db.ts'
import { testDatabase } from '../../lib/test-database.ts'
import type { Actor } from '../../staff/index.ts'
import { aColleague, anOrganization } from '../../staff/staff.fixture.ts'
import { readServiceFacts } from '../quality/read-service-facts.ts'
import { reviewTranslation, translate } from './translations.ts'

const { db } = await testDatabase()
const as = <T>(actor: Actor, act: (tx: Tx) => Promise<T>) => transact(db, actor, act)
const service = { kind: 'service', id: '00000000-0000-4000-8000-000000000002' } as const
const name = { field: 'name', language: 'fr' } as const
let ada: Actor
let ben: Actor

beforeAll(async () => {
  await sql`insert into directory.organization (id, name) values ('00000000-0000-4000-8000-000000000001', 'Ente')`.execute(
    db,
  )
  await sql`insert into directory.service (id, organization_id, name) values (${service.id}, '00000000-0000-4000-8000-000000000001', 'Sportello')`.execute(db) // prettier-ignore
  const house = await anOrganization(db)
  ada = { ...(await (await aColleague(db, house.id, 'mediator')).actor()), name: 'Ada' }
  ben = { ...(await (await aColleague(db, house.id, 'mediator')).actor()), name: 'Ben' }
})

test('a translation is a draft of its author, reviewed by another person, and a draft again when it changes', async () => {
  await as(ada, tx => translate(tx, ada, service, { ...name, text: 'Guichet', seen: null }))
  const review = { ...name, seen: 'Guichet' }
  const renamed: Actor = { ...ada, name: 'Un altro nome' }
  await expect(as(renamed, tx => reviewTranslation(tx, renamed, service, review))).rejects.toThrow(
    'translation.own-review',
  )
  await as(ben, tx => reviewTranslation(tx, ben, service, review))
  const status = async () => (await as(ada, tx => readServiceFacts(tx, [service.id])))[0].translations[0]
  expect(await status()).toMatchObject({ status: 'reviewed', stale: false })
  await as(ben, tx => translate(tx, ben, service, { ...name, text: 'Permanence', seen: 'Guichet' }))
  expect(await status()).toMatchObject({ status: 'human draft' })
})

test('nobody reviews a translation of an Italian that has changed, and nobody overwrites what they did not see', async () => {
  await sql`update directory.service set name = 'Sportello nuovo' where id = ${service.id}`.execute(db)
  const review = as(ada, tx => reviewTranslation(tx, ada, service, { ...name, seen: 'Permanence' }))
  await expect(review).rejects.toThrow('translation.stale')
  const blind = as(ada, tx => translate(tx, ada, service, { ...name, text: 'Bureau', seen: 'Guichet' }))
  await expect(blind).rejects.toMatchObject({ code: 'translation.changed-since', facts: { current: 'Permanence' } })
})
