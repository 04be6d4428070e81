import { sql } from 'kysely'
import { type Db, transact, type Tx } from '../../lib/db.ts'
import { type Actor, terminal } from '../../staff/index.ts'
import { aColleague, anOrganization } from '../../staff/staff.fixture.ts'
import { aSmallMap } from '../changes/changes.fixture.ts'
import type { Fact } from './facts.ts'
import { readSheet, type Sheet } from './sheet.ts'

/** The small map of the changes, and people who check it: of Calabria two, of Puglia one, and others who may not. */
export async function aCheckedMap(db: Db) {
  const { ids } = await aSmallMap(db)
  const here = await anOrganization(db)
  const actorOf = async (...[role, region]: [Parameters<typeof aColleague>[2], string?]): Promise<Actor> =>
    await (await aColleague(db, here.id, role, region ?? null)).actor()
  const people = {
    referent: await actorOf('referent', '18'),
    colleague: await actorOf('referent', '18'),
    elsewhere: await actorOf('referent', '16'),
    coordinator: await here.coordinator.actor(),
    operator: await actorOf('operator'),
    partner: await actorOf('partner'),
  }
  const as = <T>(who: keyof typeof people, act: (tx: Tx, actor: Actor) => Promise<T>): Promise<T> =>
    transact(db, people[who], tx => act(tx, people[who]))
  const sheet = (id: string, who: keyof typeof people = 'referent'): Promise<Sheet> =>
    as(who, async (tx, actor) => (await readSheet(tx, actor, id)).sheet)
  return {
    ids,
    people,
    as,
    sheet,
    checked: (id: string, days: number, facts: readonly Fact[]) => checked(db, id, days, facts),
  }
}

export type CheckedMap = Awaited<ReturnType<typeof aCheckedMap>>

/** These facts were found right so many days ago (in Rome, at noon; today: just now, also in the afternoon). */
async function checked(db: Db, id: string, days: number, facts: readonly Fact[]): Promise<void> {
  await transact(db, terminal('test'), async tx => {
    const { rows } = await sql<{ id: string }>`
      insert into directory.verification (service_id, means, verified_by, verified_at, next_due)
      values (${id}, 'phone', 'prova', case when ${days} = 0 then now() else (directory.rome_day(now()) - ${days}::int + time '12:00') at time zone 'Europe/Rome' end, '2030-01-01')
      returning id`.execute(tx)
    await sql`insert into directory.verified_fact (verification_id, fact, outcome)
      select ${rows[0]?.id}, unnest(${facts}::text[]), 'right'`.execute(tx)
  })
}
