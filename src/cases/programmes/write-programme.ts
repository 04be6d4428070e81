import { randomUUID } from 'node:crypto'
import { sql } from 'kysely'
import { audit } from '../../audit/index.ts'
import type { Tx } from '../../lib/db.ts'
import { BadInput, Conflict, NotFound } from '../../lib/errors.ts'
import { type Actor, permit, permitOrHide } from '../../staff/index.ts'
import type { Programme, ProgrammeBody } from './schema.ts'
import { starters } from './starters.ts'

/** The programmes of a body in their newest version, by name. Whoever calls has asked for permission. */
export async function listProgrammes(tx: Tx, organizationId: string): Promise<Programme[]> {
  const { rows } = await sql<{ id: string; code: string; version: number; body: ProgrammeBody }>`
    select p.id, p.code, p.version, v.body from cases.programme p
    join cases.programme_version v on v.programme_id = p.id and v.version = p.version
    where p.organization_id = ${organizationId} order by v.body ->> 'name', p.code`.execute(tx)
  return rows.map(({ id, code, version, body }) => ({ id, code, version, ...body }))
}

/**
 * A programme is entered, or changed: a new version, and whoever is enrolled stays enrolled under the old one.
 * @throws Conflict `programme.changed-meanwhile` with the `version` that stands, `programme.code-taken`;
 * BadInput `programme.dates`, `programme.code-twice`; NotFound `page.not-found`
 */
export async function writeProgramme(
  tx: Tx,
  actor: Actor,
  { organizationId, id, code, seen, body }: { organizationId: string; id: string | null; code: string; seen: number; body: ProgrammeBody }, // prettier-ignore
): Promise<string> {
  permit(actor, 'case.set-programmes', { organizationId })
  if (body.startsOn && body.endsOn && body.endsOn < body.startsOn) throw new BadInput('programme.dates', 'endsOn')
  for (const list of [body.conditions, body.codes]) {
    const codes = list.map(each => each.code)
    if (new Set(codes).size < codes.length) throw new BadInput('programme.code-twice', 'code')
  }
  const programme = id ? await nextVersion(tx, actor, id, seen) : await newProgramme(tx, organizationId, code)
  await tx
    .insertInto('cases.programme_version')
    .values({
      programme_id: programme.id,
      version: programme.version,
      body: JSON.stringify(body),
      written_by: actor.id ?? '',
    })
    .execute()
  await audit(tx, actor, 'programme.written', programme.id, { version: programme.version })
  return programme.id
}

/** Those whose names are public, where they are not there yet. */
export async function addStarters(tx: Tx, actor: Actor, organizationId: string): Promise<void> {
  const there = new Set((await listProgrammes(tx, organizationId)).map(({ code }) => code))
  for (const { code, body } of starters) {
    if (!there.has(code)) await writeProgramme(tx, actor, { organizationId, id: null, code, seen: 0, body })
  }
}

async function newProgramme(tx: Tx, organizationId: string, code: string) {
  const id = randomUUID()
  const { numInsertedOrUpdatedRows } = await tx
    .insertInto('cases.programme')
    .values({ id, organization_id: organizationId, code })
    .onConflict(conflict => conflict.doNothing())
    .executeTakeFirst()
  if (!numInsertedOrUpdatedRows) throw new Conflict('programme.code-taken')
  return { id, version: 1 }
}

async function nextVersion(tx: Tx, actor: Actor, id: string, seen: number) {
  const found = await tx
    .selectFrom('cases.programme')
    .select(['id', 'organization_id as organizationId', 'version'])
    .where('id', '=', id)
    .forUpdate()
    .executeTakeFirst()
  const { version } = permitOrHide(actor, 'case.set-programmes', found)
  if (version !== seen) throw new Conflict('programme.changed-meanwhile', { version })
  await tx
    .updateTable('cases.programme')
    .set({ version: version + 1 })
    .where('id', '=', id)
    .execute()
  return { id, version: version + 1 }
}

/** @throws NotFound `page.not-found` */
export async function findProgramme(tx: Tx, organizationId: string, id: string): Promise<Programme> {
  const found = (await listProgrammes(tx, organizationId)).find(programme => programme.id === id)
  if (!found) throw new NotFound('page.not-found')
  return found
}
