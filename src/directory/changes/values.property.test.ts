import * as fc from 'fast-check'
import { sql } from 'kysely'
import { expect, test } from 'vitest'
import { transact } from '../../lib/db.ts'
import { testDatabase } from '../../lib/test-database.ts'
import { aColleague, anOrganization } from '../../staff/staff.fixture.ts'
import { sameValue } from './canonical.ts'
import { aSmallMap } from './changes.fixture.ts'
import type { FieldEntity, FieldValue } from './field-schemas.ts'
import { proposeChange } from './propose-change.ts'
import type { ProposalInput } from './schema.ts'
import { reviewProposal } from './review-proposal.ts'
import { settleValue } from './settle-value.ts'

const { db } = await testDatabase()
const here = await anOrganization(db)
const { ids, fields } = await aSmallMap(db)
const [operator, referent, colleague] = await Promise.all(
  (['operator', 'referent', 'referent'] as const).map(async role => (await aColleague(db, here.id, role)).actor()),
)
if (!operator || !referent || !colleague) throw new Error('nobody')

const words = fc.string({ minLength: 1, maxLength: 60, unit: 'grapheme' })
const maybe = fc.option(words)
const day = fc
  .date({ min: new Date('2020-01-01'), max: new Date('2030-01-01'), noInvalidDate: true })
  .map(d => d.toISOString().slice(0, 10))
const list = <T>(item: fc.Arbitrary<T>) => fc.array(item, { maxLength: 4 })
const phone = fc.record({
  number: fc.integer({ min: 100_000, max: 999_999 }).map(n => `+390962${n}`),
  extension: fc.option(fc.integer({ min: 0, max: 9999 })),
  type: fc.constantFrom('voice', 'mobile', 'fax', 'text', 'whatsapp', 'tty'),
  description: maybe,
})
const hours = fc.record({
  as_written: words,
  hours: fc.constantFrom(null, 'Mo-Fr 09:00-13:00', '24/7', 'Sa 10:00-12:00'),
  by_appointment: fc.boolean(),
  valid_from: fc.option(day),
  valid_to: fc.option(day),
  notes: maybe,
})
const address = fc.record({
  attention: maybe,
  address_1: words,
  address_2: maybe,
  city: words,
  region: maybe,
  state_province: fc.constant('KR'),
  postal_code: fc.option(fc.constant('88900')),
  country: fc.constant('IT'),
  address_type: fc.constantFrom('physical', 'postal', 'virtual'),
})
/** JSON writes a zero below zero as zero. */
const degrees = (most: number) => fc.double({ min: -most, max: most, noNaN: true }).map(value => value + 0)
const point = fc.record({
  istat: fc.constantFrom('101010', '071024'),
  latitude: degrees(90),
  longitude: degrees(180),
  precision: fc.constantFrom('exact', 'approximate'),
})
const codes = (...known: string[]) => fc.subarray(known)

const change: fc.Arbitrary<{ entity: FieldEntity; entityId: string; field: string; proposed: FieldValue }> = fc.oneof(
  of('service', ids.service, 'name', words),
  of('service', ids.service, 'description', maybe),
  of('service', ids.service, 'minimum_age', fc.option(fc.integer({ min: 0, max: 150 }))),
  of('service', ids.service, 'phones', list(phone)),
  of('service', ids.service, 'hours', list(hours)),
  of('service', ids.service, 'languages', list(fc.record({ code: fc.constantFrom('it', 'wo', 'pcm'), note: maybe }))),
  of('service', ids.service, 'documents', list(fc.record({ document: words, uri: fc.constant(null) }))),
  of(
    'service',
    ids.service,
    'eligibility',
    fc.dictionary(fc.constantFrom('women', 'men', 'minors'), fc.constantFrom('yes', 'no')),
  ),
  of('service', ids.service, 'target_groups', codes('everyone', 'women')),
  of('service', ids.service, 'access_modes', codes('walk-in', 'appointment')),
  of('service', ids.service, 'categories', fc.shuffledSubarray(['LEG', 'ALL'], { minLength: 1 })),
  of('service', ids.elsewhere, 'locations', codes(ids.location, ids.elsewhereLocation)),
  of(
    'service',
    ids.service,
    'areas',
    list(fc.record({ kind: fc.constant('province'), code: fc.constantFrom('KR', 'FG'), name: maybe })),
  ),
  of(
    'service',
    ids.service,
    'costs',
    list(
      fc.record({
        option: maybe,
        amount: fc.option(fc.integer({ min: 0, max: 99_999 }).map(n => n / 100)),
        currency: fc.constant('EUR'),
        amount_description: maybe,
        valid_from: fc.option(day),
        valid_to: fc.constant(null),
      }),
    ),
  ),
  of('location', ids.shelterLocation, 'addresses', list(address)),
  of('location', ids.shelterLocation, 'municipality', point),
  of('location', ids.location, 'visibility', fc.constantFrom('full', 'area', 'none')),
  of('location', ids.location, 'without_car', fc.constantFrom('yes', 'no', null)),
  of('service_at_location', ids.place, 'hours', list(hours)),
  of('organization', ids.organization, 'website', fc.option(fc.webUrl())),
)

function of(entity: FieldEntity, entityId: string, field: string, value: fc.Arbitrary<unknown>) {
  return value.map(proposed => ({ entity, entityId, field, proposed: proposed as FieldValue }))
}

const subject = { entity: 'service' as const, entityId: ids.service }
const proposedBy = (changes: ProposalInput['changes']) =>
  transact(db, operator, tx => proposeChange(tx, operator, { ...subject, changes }))

/** Every row of the map, each as text. */
async function everything(): Promise<string> {
  const tables = [
    'organization',
    'service',
    'location',
    'service_at_location',
    'phone',
    'schedule',
    'language',
    'address',
    'service_area',
    'service_facet',
    'service_category',
    'required_document',
    'cost_option',
    'lifecycle',
    'verification',
    'change',
  ]
  const rows = await Promise.all(
    tables.map(table =>
      sql`select md5(string_agg(t::text, e'\n' order by t::text)) as it from directory.${sql.ref(table)} t`.execute(db),
    ),
  )
  return JSON.stringify(rows.map(result => result.rows))
}

test('what is proposed and accepted is exactly what stands in the map; what is declined leaves every row as it was', async () => {
  await fc.assert(
    fc.asyncProperty(change, async one => {
      const now = (await fields(one.entity, one.entityId))[one.field]
      const value = await transact(db, operator, tx => settleValue(tx, one.entity, one.field, one.proposed)).catch(
        () => null,
      )
      fc.pre(value !== null && !sameValue(value, now))
      const before = await everything()
      const refused = await proposedBy([one])
      const decline = refused.waiting.map(changeId => ({ changeId, outcome: 'declined' as const, reason: 'no' }))
      await transact(db, referent, tx => reviewProposal(tx, referent, refused.id, { decisions: decline }))
      expect(await everything()).toBe(before)

      const { id, waiting } = await proposedBy([one])
      const decisions = waiting.map(changeId => ({ changeId, outcome: 'accepted' as const }))
      const first = await transact(db, referent, tx => reviewProposal(tx, referent, id, { decisions }))
      if (first.waiting.length > 0)
        await transact(db, colleague, tx => reviewProposal(tx, colleague, id, { decisions }))
      expect((await fields(one.entity, one.entityId))[one.field]).toEqual(value)
    }),
    { numRuns: 60 },
  )
}, 120_000)
