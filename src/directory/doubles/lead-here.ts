import { sql } from 'kysely'
import type { Tx } from '../../lib/db.ts'
import type { Kind } from './candidate.ts'

/** What knew the one that goes and knows the other now, for taking it back. */
export type Moved = {
  redirects: string[]
  sources: { source: string; source_ref: string }[]
  letters: string[]
  partners: string[]
}

/**
 * Whoever knew the one that goes is led to the one that is kept: old addresses (also those that led to it), sources of imports, letters and
 * partners. An import of the same list must not make the double anew.
 */
export async function leadHere(tx: Tx, kind: Kind, keep: string, goes: string): Promise<Moved> {
  const { rows: redirects } = await sql<{ old_id: string }>`
    update directory.redirect set new_id = ${keep} where entity = ${kind} and new_id = ${goes} returning old_id`.execute(
    tx,
  )
  await sql`insert into directory.redirect (entity, old_id, new_id) values (${kind}, ${goes}, ${keep})
    on conflict (entity, old_id) do update set new_id = excluded.new_id`.execute(tx)
  // The one that is kept may have gone before, and come back.
  await sql`delete from directory.redirect where entity = ${kind} and old_id = ${keep}`.execute(tx)
  const { rows: sources } = await sql<Moved['sources'][number]>`
    update directory.imported set entity_id = ${keep} where entity = ${kind} and entity_id = ${goes} returning source, source_ref`.execute(
    tx,
  )
  return {
    redirects: redirects.map(row => row.old_id),
    sources,
    letters: await moveLetters(tx, kind, keep, goes),
    partners: kind === 'organization' ? await movePartners(tx, keep, goes) : [],
  }
}

async function moveLetters(tx: Tx, kind: Kind, keep: string, goes: string): Promise<string[]> {
  if (kind === 'location') return []
  const column = sql.ref(`${kind}_id`)
  const { rows } = await sql<{ id: string }>`
    update directory.correction_link set ${column} = ${keep} where ${column} = ${goes} returning id`.execute(tx)
  return rows.map(row => row.id)
}

async function movePartners(tx: Tx, keep: string, goes: string): Promise<string[]> {
  const { rows } = await sql<{ id: string }>`
    update directory.partner_organization p set organization_id = ${keep} where organization_id = ${goes}
      and not exists (select from directory.partner_organization o where o.organization_id = ${keep}
                      and o.staff_organization_id = p.staff_organization_id)
    returning staff_organization_id as id`.execute(tx)
  return rows.map(row => row.id)
}

/** As it was before: what was led here is led back. */
export async function leadBack(tx: Tx, kind: Kind, keep: string, goes: string, moved: Moved): Promise<void> {
  await sql`delete from directory.redirect where entity = ${kind} and old_id = ${goes} and new_id = ${keep}`.execute(tx)
  await sql`update directory.redirect set new_id = ${goes} where entity = ${kind} and new_id = ${keep} and old_id = any(${moved.redirects}::uuid[])`.execute(
    tx,
  )
  for (const { source, source_ref } of moved.sources)
    await sql`update directory.imported set entity_id = ${goes}
      where entity = ${kind} and source = ${source} and source_ref = ${source_ref} and entity_id = ${keep}`.execute(tx)
  if (kind !== 'location')
    await sql`update directory.correction_link set ${sql.ref(`${kind}_id`)} = ${goes} where id = any(${moved.letters}::uuid[])`.execute(
      tx,
    )
  if (kind === 'organization')
    await sql`update directory.partner_organization set organization_id = ${goes}
      where organization_id = ${keep} and staff_organization_id = any(${moved.partners}::uuid[])`.execute(tx)
}
