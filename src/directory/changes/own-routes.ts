import type { Context } from 'hono'
import { h } from 'preact'
import { z } from 'zod'
import { sql } from 'kysely'
import { type Db, transact, type Tx } from '../../lib/db.ts'
import { BadInput, NotFound } from '../../lib/errors.ts'
import { guarded, permission } from '../../lib/guard.ts'
import { idIn } from '../../lib/read-request.ts'
import { type Actor, permit, sendOnce, type StaffEnv } from '../../staff/index.ts'
import { act, answer, languageOf } from './api.ts'
import { correctionChanges, type SaidCorrection, ToMend } from './correction-changes.ts'
import { type CorrectionSubject, correctionSubject, subjectsOf } from './correction-facts.ts'
import { CorrectPage, correctionPage, ThanksPage } from './correction-pages.tsx'
import { sayIn } from './correction-words.ts'
import type { OpenLink } from './invite-correction.ts'
import { linkedPartners, linkPartner } from './link-partner.ts'
import { partnersOf, thingOf } from './map-thing.ts'
import { type Form, one } from './read-correction.ts'
import { readForm } from './read-form.ts'
import { writeProposal } from './write-proposal.ts'

const linkInput = z.object({ partnerId: z.uuid(), organizationId: z.uuid(), ends: z.boolean().default(false) })

/** A partner's people, signed in, correct what is their organisation's: the form of the letters, with their name under it. */
export function ownRoutes({ db, demo }: { db: Db; demo: boolean }) {
  const may = permission('directory.correct-own')
  type OwnContext = Context<StaffEnv>

  async function form(c: OwnContext, again?: { typed: Form; errors?: ReadonlyMap<string, string>; trouble?: string }) {
    const id = idIn(c)
    const say = sayIn(languageOf(c))
    const { own, subject } = await transact(db, c.var.actor, tx => ownSubject(tx, c.var.actor, id, say.lang))
    c.header('Cache-Control', 'no-store')
    const main = h(CorrectPage, { say, action: `/staff/own/${id}`, organization: own.organization, subject, ...again })
    return c.html(correctionPage({ say, demo, main }), again ? 400 : 200)
  }

  async function send(c: OwnContext) {
    const id = idIn(c)
    const typed = await readForm(c)
    const { actor } = c.var
    const say = sayIn(languageOf(c))
    try {
      await sendOnce(db, { actor, key: one(typed, 'once'), leadsTo: '/console/my-changes' }, async tx => {
        const { subject } = await ownSubject(tx, actor, id, say.lang)
        const said = await correctionChanges(tx, subject, typed, say.lang)
        if (said.changes.length > 0) await proposeAsPartner(tx, actor, subject, said)
      })
    } catch (error) {
      if (error instanceof ToMend) return await form(c, { typed, errors: error.errors })
      if (error instanceof BadInput) return await form(c, { typed, trouble: error.code })
      throw error
    }
    c.header('Cache-Control', 'no-store')
    return c.html(correctionPage({ say, demo, main: h(ThanksPage, { say, more: '/console/own' }) }))
  }

  return guarded<StaffEnv>()
    .get('/console/api/own', may, c =>
      answer(c, db, async (tx, actor) => ({
        organizations: await Promise.all(
          (await ownOrganizations(tx, actor)).map(async own => ({ ...own, things: await subjectsOf(tx, own) })),
        ),
      })),
    )
    .get('/staff/own/:id', may, c => form(c))
    .post('/staff/own/:id', may, c => send(c))
    .get('/console/api/partners', permission('directory.link-partner'), c =>
      answer(c, db, async (tx, actor) => ({ rows: await linkedPartners(tx, actor) })),
    )
    .post('/console/api/partners', permission('directory.link-partner'), c =>
      act(c, db, linkInput, (tx, actor, input) => linkPartner(tx, actor, input)),
    )
}

/** With the name of whoever signed in; what they confirm becomes a verification of means `partner` once it is accepted. */
async function proposeAsPartner(
  tx: Tx,
  actor: Actor,
  { entity, id }: CorrectionSubject,
  { note, changes }: SaidCorrection,
): Promise<void> {
  permit(actor, 'directory.correct-own')
  const region = (await thingOf(tx, entity, id))?.region ?? null
  const author = { id: actor.id, name: actor.name }
  await writeProposal(tx, actor, { entity, entityId: id, newIds: [], origin: 'partner', author, region, note, changes })
}

type Own = Pick<OpenLink, 'organizationId' | 'organization' | 'serviceId'>

/** Organisations of the map that somebody speaks for. */
async function ownOrganizations(tx: Tx, actor: Actor): Promise<Own[]> {
  const { rows } = await sql<Own>`
    select distinct o.id as "organizationId", o.name as organization, null as "serviceId" from directory.partner_organization p
    join directory.organization o on o.id = p.organization_id
    where p.staff_organization_id = any(${partnersOf(actor)}::uuid[]) order by o.name`.execute(tx)
  return rows
}

/** @throws NotFound `page.not-found` for what is another's or does not exist */
async function ownSubject(
  tx: Tx,
  actor: Actor,
  id: string,
  lang: 'it' | 'en',
): Promise<{ own: Own; subject: CorrectionSubject }> {
  for (const own of await ownOrganizations(tx, actor)) {
    if ((await subjectsOf(tx, own)).some(one => one.id === id))
      return { own, subject: await correctionSubject(tx, own, id, lang) }
  }
  throw new NotFound('page.not-found')
}
