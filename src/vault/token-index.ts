import { createHmac } from 'node:crypto'
import { sql } from 'kysely'
import { auditAll } from '../audit/index.ts'
import type { Tx } from '../lib/db.ts'
import { Conflict, Forbidden, NotFound } from '../lib/errors.ts'
import { grantsOf } from './organization-keys.ts'
import type { Keyring } from './keyring.ts'
import type { Reader } from './open.ts'
import { wipe } from './sodium.ts'
import { beginning, type Indexed, termsOf, whole, wordsOf } from './words.ts'
import { unwrapBy } from './wrap.ts'

/**
 * Makes a thing findable by the words of a sealed text, in place of those it had in this field. The database learns
 * keyed hashes only; how often each stands there is left for a thief to see.
 * @param key what the text is sealed under: when it is destroyed, so are its tokens
 * @throws NotFound `vault.no-key`; Conflict `vault.restricted` for what not the whole organisation may open
 */
export async function index(
  tx: Tx,
  keyring: Keyring,
  { key, thing, ...indexed }: { key: string; thing: string } & Indexed,
): Promise<void> {
  const organizationId = await organizationOf(tx, key)
  const [tokens = []] = await tokensFor(tx, keyring, organizationId, [{ field: indexed.field, terms: termsOf(indexed) }]) // prettier-ignore
  await tx.deleteFrom('vault.token').where('thing', '=', thing).where('field', '=', indexed.field).execute()
  if (tokens.length === 0) return
  await sql`insert into vault.token (organization_id, field, token, thing, case_key_id)
    select ${organizationId}, ${indexed.field}, t, ${thing}, ${key} from unnest(${tokens}::bytea[]) t
    on conflict do nothing`.execute(tx)
}

/**
 * As `index`, for many things under one key that were in the index under no word yet: one statement for all of them.
 * @throws as `index`
 */
export async function indexMany(
  tx: Tx,
  keyring: Keyring,
  { key, field, things }: { key: string; field: string; things: readonly { thing: string; text: string }[] },
): Promise<void> {
  const terms = things.flatMap(({ thing, text }) => termsOf({ field, text }).map(term => ({ thing, term })))
  if (terms.length === 0) return
  const organizationId = await organizationOf(tx, key)
  const words = terms.map(({ term }) => term)
  const [tokens = []] = await tokensFor(tx, keyring, organizationId, [{ field, terms: words }])
  await sql`insert into vault.token (organization_id, field, token, thing, case_key_id)
    select ${organizationId}, ${field}, t.token, t.thing, ${key}
    from unnest(${tokens}::bytea[], ${terms.map(({ thing }) => thing)}::uuid[]) as t (token, thing)
    on conflict do nothing`.execute(tx)
}

/**
 * The things of an organisation that have all words of `text` in a field: whole words, or beginnings where the field
 * was indexed so. The caller opens them and looks again. Who searched is written down, not for what.
 * @throws NotFound `vault.no-key`, Forbidden `vault.other-keys`
 */
export const lookUp = (
  tx: Tx,
  reader: Reader,
  { organizationId, limit, ...asked }: { organizationId: string; limit?: number } & Indexed,
): Promise<string[]> => lookUpAny(tx, reader, { organizationId, asked: [asked], ...(limit && { limit }) })

/**
 * The same in several fields, in one look: the things that have what is asked for in any of them.
 * @throws as `lookUp`
 */
export async function lookUpAny(
  tx: Tx,
  { keyring, actor, reason }: Reader,
  { organizationId, asked, limit = 200 }: { organizationId: string; asked: readonly Indexed[]; limit?: number },
): Promise<string[]> {
  if (actor.id !== keyring.userId) throw new Forbidden('vault.other-keys')
  const facts = asked.map(({ field }) => ({ thing: organizationId, facts: { field } }))
  await auditAll(tx, actor, reason, facts)
  const terms = asked.map(({ field, text, prefixes }) => ({ field, terms: wordsOf(text).map(prefixes ? beginning : whole) })) // prettier-ignore
  const tokens = await tokensFor(tx, keyring, organizationId, terms)
  const looks = terms.flatMap(({ field }, place) => {
    const here = tokens[place] ?? []
    return here.length === 0
      ? []
      : sql`(
      select thing from vault.token
      where organization_id = ${organizationId} and field = ${field} and token = any(${here}::bytea[])
      group by thing having count(*) = ${here.length} order by thing limit ${limit})`
  })
  if (looks.length === 0) return []
  const { rows } = await sql<{
    thing: string
  }>`select distinct thing from (${sql.join(looks, sql` union all `)}) found order by thing`.execute(tx)
  return rows.map(({ thing }) => thing)
}

/** @throws Conflict `vault.restricted`: a token would tell colleagues what they may not open */
async function organizationOf(tx: Tx, key: string): Promise<string> {
  const { rows } = await sql<{ organizationId: string; common: boolean }>`
    select k.organization_id as "organizationId", exists (select from vault.case_wrap w
      join vault.organization_key o on o.id = w.organization_key_id
      where w.case_key_id = k.id and o.organization_id = k.organization_id) as common
    from vault.case_key k where k.id = ${key} for key share of k`.execute(tx)
  if (!rows[0]) throw new NotFound('vault.no-key')
  if (!rows[0].common) throw new Conflict('vault.restricted')
  return rows[0].organizationId
}

/** Those of each field, in their order: the key is opened once. */
async function tokensFor(
  tx: Tx,
  keyring: Keyring,
  organizationId: string,
  asked: readonly { readonly field: string; readonly terms: readonly string[] }[],
): Promise<Buffer[][]> {
  const grants = await grantsOf(tx, keyring, organizationId)
  const wrap = await tx
    .selectFrom('vault.index_key')
    .select(['organization_key_id', 'wrapped_key'])
    .where('organization_id', '=', organizationId)
    .executeTakeFirst()
  const grant = grants.find(({ organizationKeyId }) => organizationKeyId === wrap?.organization_key_id)
  if (!wrap || !grant) throw new NotFound('vault.no-key')
  const key = keyring.withOrganization(grant, secret => unwrapBy(secret, `index ${organizationId}`, wrap.wrapped_key))
  const tokens = asked.map(({ field, terms }) => terms.map(term => tokenOf(key, field, term)))
  wipe(key)
  return tokens
}

const tokenOf = (key: Buffer, field: string, term: string): Buffer =>
  createHmac('sha256', key)
    .update(JSON.stringify([field, term]))
    .digest()
    .subarray(0, 16)
