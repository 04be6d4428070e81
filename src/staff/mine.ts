import { sql } from 'kysely'
import { audit } from '../audit/index.ts'
import { type Db, readAs, type Tx } from '../lib/db.ts'
import { NotFound } from '../lib/errors.ts'
import { organizationHolders } from '../vault/index.ts'
import { type Actor, permit } from './actor.ts'
import { readLanguages, storeLanguages } from './languages.ts'
import { asName } from './make-account.ts'
import { type OpenSession, openSessions } from './session.ts'

/** What there is about somebody signed in, for their own eyes. */
export interface Mine {
  readonly name: string
  readonly login: string
  readonly languages: readonly string[]
  readonly roles: readonly { role: string; organization: string; region: string | null }[]
  readonly codes: boolean
  readonly keys: boolean
  readonly sessions: readonly (OpenSession & { current: boolean })[]
}

/** @throws NotFound `page.not-found` when nobody is signed in */
export async function readMine(db: Db, actor: Actor): Promise<Mine> {
  if (!actor.id) throw new NotFound('page.not-found')
  return await readAs(db, actor, tx => readOwn(tx, actor, actor.id ?? ''))
}

async function readOwn(tx: Tx, actor: Actor, id: string): Promise<Mine> {
  const { rows } = await sql<Omit<Mine, 'sessions' | 'keys'>>`
    select a.name, a.login,
           coalesce((select json_agg(l.language order by l.language) from staff.account_language l where l.account_id = a.id), '[]') as languages,
           coalesce((select json_agg(json_build_object('role', m.role, 'organization', o.name, 'region', m.region) order by m.given_at)
                     from staff.membership m join staff.organization o on o.id = m.organization_id
                     where m.account_id = a.id and m.ended_at is null), '[]') as roles,
           exists (select from staff.code_secret c where c.account_id = a.id and c.confirmed_at is not null) as codes
    from staff.account a where a.id = ${id}`.execute(tx)
  const homes = new Set(actor.memberships.flatMap(({ organizationId }) => organizationId ?? []))
  const holders: string[] = []
  for (const home of homes) holders.push(...(await organizationHolders(tx, home)))
  const sessions = await openSessions(tx, id)
  return {
    ...rows[0],
    keys: holders.includes(id),
    sessions: sessions.map(session => ({ ...session, current: session.id === actor.session?.id })),
  }
}

export interface OwnChange {
  readonly name: string
  /** As typed: codes with commas between. */
  readonly languages: string
  readonly pageLanguage: string
}

/** @throws BadInput `staff.missing`, `staff.too-long`, `staff.no-such-language` */
export async function changeMine(tx: Tx, actor: Actor, change: OwnChange): Promise<void> {
  const id = actor.id ?? ''
  permit(actor, 'staff.self', { accountId: id })
  const languages = readLanguages(change.languages)
  await tx
    .updateTable('staff.account')
    .set({ name: asName(change.name, 'name'), page_language: change.pageLanguage === 'en' ? 'en' : 'it' })
    .where('id', '=', id)
    .execute()
  await storeLanguages(tx, id, languages)
  await audit(tx, actor, 'staff.own-changed', id)
}
