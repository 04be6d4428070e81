import { readFile } from 'node:fs/promises'
import { Client } from 'pg'
import { expect, test } from 'vitest'
import { testDatabase } from '../src/lib/test-database.ts'
import { databaseTypes } from './database-types.ts'

const { url } = await testDatabase()

test('the committed types are those of the migrated database (else: npm run db:types)', async () => {
  expect(await databaseTypes(url)).toBe(await readFile('src/lib/db-types.ts', 'utf8'))
})

test('choices, defaults and views come out as narrow as the database keeps them', async () => {
  const client = new Client(url)
  await client.connect()
  await client.query(`
    create schema harbour;
    create table harbour.berth (id bigint generated always as identity, kind text not null check (kind in ('dry', 'wet')));
    create table harbour.ship (berth bigint, name text not null, since timestamptz not null default now(), more jsonb);
    create view harbour.moored as
      select s.name, s.since, b.kind, upper(s.name) as loud from harbour.ship s left join harbour.berth b on b.id = s.berth;
    create view harbour.wet as select id, kind from harbour.berth where kind = 'wet'`)
  await client.end()
  const types = (await databaseTypes(url)).split('\n').map(line => line.trim())
  const of = (name: string) => types.slice(types.indexOf(`'harbour.${name}': {`) + 1).slice(0, 4)
  expect(of('berth')).toEqual(['id: GeneratedAlways<number>', "kind: 'dry' | 'wet'", '}', expect.any(String)])
  expect(of('ship')).toEqual(['berth: number | null', 'name: string', 'since: Generated<Moment>', 'more: Json | null'])
  expect(of('moored')).toEqual([
    'name: Shown<string>',
    'since: Shown<Date>',
    "kind: Shown<'dry' | 'wet' | null>",
    'loud: Shown<string | null>',
  ])
  expect(of('wet').slice(0, 2)).toEqual(['id: Shown<number>', "kind: Shown<'dry' | 'wet'>"])
})
