import { sql } from 'kysely'
import { beforeAll, expect, test } from 'vitest'
import { inHouse, transact, type Tx } from '../../../lib/db.ts'
import { testDatabase } from '../../../lib/test-database.ts'
import type { Actor } from '../../../staff/index.ts'
import { aColleague, anOrganization } from '../../../staff/staff.fixture.ts'
import { type LiveMap, openMap } from '../../open-map.ts'
import { prepareDirectory } from '../../prepare-directory.ts'
import { addCategory, mapCategory, orderCategories, reviewCategoryLabel, wordCategory } from './edit-category.ts'
import { readEditedCategories } from './read-categories.ts'
import { previewRetirement, restoreCategory, retireCategory } from './retire-category.ts'

const { db } = await testDatabase()
const as = <T>(actor: Actor, act: (tx: Tx) => Promise<T>) => transact(db, actor, act)
const id = (n: number) => `00000000-0000-4000-8000-${String(n).padStart(12, '0')}`
let [carla, dora]: Actor[] = []
let map: LiveMap

beforeAll(async () => {
  await transact(db, inHouse('test'), async tx => {
    await prepareDirectory(tx)
    await sql`insert into directory.organization (id, name) values (${id(1)}, 'Ente')`.execute(tx)
    for (const [n, codes] of [[10, ['SAN.AMB']], [11, ['SAN.PSI', 'SAN']], [12, ['SAN.AMB', 'LEG']]] as const) {
      await sql`insert into directory.service (id, organization_id, name) values (${id(n)}, ${id(1)}, ${`Servizio ${n}`})`.execute(tx)
      await sql`insert into directory.lifecycle (service_id, state, since, reason) values (${id(n)}, 'operational', '2023-01-01', 'x')`.execute(tx)
      for (const [position, code] of codes.entries()) await sql`insert into directory.service_category values (${id(n)}, ${code}, ${position})`.execute(tx)
    }
  }) // prettier-ignore
  const house = await anOrganization(db)
  carla = await house.coordinator.actor()
  dora = await (await aColleague(db, house.id, 'coordinator')).actor()
  map = await openMap(db)
})

const labelsOf = async (code: string) =>
  (await as(carla, tx => readEditedCategories(tx, carla))).find(one => one.code === code)?.labels

test('a new subcategory is on the map at once, and its code says where it stands', async () => {
  const added = { code: 'SAN.VAC', parent: 'SAN', it: 'Vaccinazioni' }
  await as(carla, tx => addCategory(tx, carla, added))
  await map.refresh()
  expect(map.category('SAN.VAC')?.labels.it).toMatchObject({ text: 'Vaccinazioni', status: 'human draft' })
  await expect(as(carla, tx => addCategory(tx, carla, added))).rejects.toThrow('category.code-taken')
  const astray = { code: 'SAN.ABC', parent: 'LEG', it: 'Altrove' }
  await expect(as(carla, tx => addCategory(tx, carla, astray))).rejects.toThrow('category.code-and-parent')
})

test('a label is a draft until another person reviews it, whatever name they go by', async () => {
  await as(carla, tx => wordCategory(tx, carla, 'SAN.VAC', { language: 'fr', label: 'Vaccins', seen: null }))
  const review = { language: 'fr', seen: 'Vaccins' }
  const renamed: Actor = { ...carla, name: 'Un altro nome' }
  await expect(as(renamed, tx => reviewCategoryLabel(tx, renamed, 'SAN.VAC', review))).rejects.toThrow(
    'category.own-review',
  )
  await as(dora, tx => reviewCategoryLabel(tx, dora, 'SAN.VAC', review))
  expect((await labelsOf('SAN.VAC'))?.find(one => one.language === 'fr')).toMatchObject({
    status: 'reviewed',
    mine: true,
  })
})

test('of two who word the same label the second sees what the first wrote', async () => {
  await as(carla, tx => wordCategory(tx, carla, 'LEG', { language: 'wo', label: 'Yoon', seen: null }))
  const late = as(dora, tx => wordCategory(tx, dora, 'LEG', { language: 'wo', label: 'Sariya', seen: null }))
  await expect(late).rejects.toMatchObject({ code: 'category.label-changed', facts: { current: 'Yoon' } })
})

test('retiring shows what moves, moves exactly that, and leaves the code known', async () => {
  const preview = await as(carla, tx => previewRetirement(tx, carla, 'SAN'))
  expect(preview.codes).toContain('SAN.AMB')
  expect(preview.some.map(one => one.id)).toEqual([10, 11, 12].map(id))
  const blind = as(carla, tx => retireCategory(tx, carla, 'SAN', { to: 'LEG', services: 2 }))
  await expect(blind).rejects.toThrow('category.moved-since')
  const into = as(carla, tx => retireCategory(tx, carla, 'SAN', { to: 'SAN.AMB', services: 3 }))
  await expect(into).rejects.toThrow('category.no-target')
  await as(carla, tx => retireCategory(tx, carla, 'SAN', { to: 'LEG', services: 3 }))
  const { rows } = await sql<{ service_id: string; code: string }>`
    select service_id, category_code as code from directory.service_category order by service_id`.execute(db)
  expect(rows).toEqual([10, 11, 12].map(n => ({ service_id: id(n), code: 'LEG' })))
  await map.refresh()
  expect(map.category('SAN.AMB')).toBeUndefined()
  expect(map.search({ categories: ['LEG'] }).total).toBe(3)
  expect(map.search({ text: 'medico' }).understood.categories.map(one => one.code)).not.toContain('SAN.AMB')
  await as(carla, tx => restoreCategory(tx, carla, 'SAN'))
  await map.refresh()
  expect(map.category('SAN')?.code).toBe('SAN')
})

test('order and mappings are kept, and the public sees the order', async () => {
  const tops = map.categories.filter(one => one.parent === null).map(one => one.code)
  const turned = tops.toReversed()
  await as(carla, tx => orderCategories(tx, carla, { codes: turned }))
  await as(carla, tx =>
    mapCategory(tx, carla, 'LEG', {
      openEligibility: 'Legal',
      icnpo: null,
      sdg: '16.3',
      dacCrs: null,
      unhcrOa: null,
    }),
  )
  await map.refresh()
  expect(map.categories.filter(one => one.parent === null).map(one => one.code)).toEqual(turned)
  expect(map.category('LEG')).toMatchObject({ openEligibility: 'Legal', sdg: '16.3' })
  const mixed = as(carla, tx => orderCategories(tx, carla, { codes: ['LEG', 'TRP.NAV'] }))
  await expect(mixed).rejects.toThrow('category.not-one-level')
})
