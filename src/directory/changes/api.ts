import type { Context } from 'hono'
import { z } from 'zod'
import { type Db, transact, type Tx } from '../../lib/db.ts'
import { BadInput, NotFound } from '../../lib/errors.ts'
import { guarded, permission } from '../../lib/guard.ts'
import { idIn } from '../../lib/read-request.ts'
import { type Actor, sendOnce, type StaffEnv } from '../../staff/index.ts'
import { editableFields } from './editable-fields.ts'
import type { WordLanguage } from './field-words.ts'
import { countProposals, listProposals } from './list-proposals.ts'
import { myProposals } from './my-proposals.ts'
import { proposeChange } from './propose-change.ts'
import { readProposal } from './read-proposal.ts'
import { reviewProposal } from './review-proposal.ts'
import { proposalInput, reviewInput } from './schema.ts'
import { withdrawProposal } from './withdraw-proposal.ts'

const editableEntities = ['service', 'organization', 'location', 'service_at_location'] as const

/** Proposals and their reviews, for the console. */
export const changesApi = ({ db }: { db: Db }) =>
  guarded<StaffEnv>()
    .get('/console/api/changes', permission('directory.review'), c => {
      const { region, origin, order } = c.req.query()
      const filter = { region, origin, order: order === 'newest' ? ('newest' as const) : ('oldest' as const) }
      return answer(c, db, async (tx, actor) => ({ rows: await listProposals(tx, actor, filter) }))
    })
    .get('/console/api/changes/count', permission('directory.review'), c =>
      answer(c, db, async (tx, actor) => ({ count: await countProposals(tx, actor) })),
    )
    .get('/console/api/changes/mine', permission('directory.propose'), c =>
      answer(c, db, async (tx, actor) => ({ rows: await myProposals(tx, actor) })),
    )
    .get('/console/api/changes/fields/:entity/:id', permission('directory.propose'), c => {
      const entity = editableEntities.find(known => known === c.req.param('entity'))
      if (!entity) throw new NotFound('page.not-found')
      const id = idIn(c)
      return answer(c, db, async (tx, actor) => ({
        things: await editableFields(tx, actor, { entity, id, lang: languageOf(c) }),
      }))
    })
    .post('/console/api/changes', permission('directory.propose'), c =>
      act(c, db, proposalInput, (tx, actor, input) => proposeChange(tx, actor, input)),
    )
    .get('/console/api/changes/:id', permission('directory.propose'), c => {
      const id = idIn(c)
      return answer(c, db, (tx, actor) => readProposal(tx, actor, id, languageOf(c)))
    })
    .post('/console/api/changes/:id/review', permission('directory.review'), c => {
      const id = idIn(c)
      return act(c, db, reviewInput, (tx, actor, input) => reviewProposal(tx, actor, id, input))
    })
    .post('/console/api/changes/:id/withdraw', permission('directory.propose'), c => {
      const id = idIn(c)
      return act(c, db, z.object({}), (tx, actor) => withdrawProposal(tx, actor, id))
    })

type StaffContext = Context<StaffEnv>

export const languageOf = (c: StaffContext): WordLanguage => c.var.session?.pageLanguage ?? 'it'

/** Reads in the name of whoever asks; nothing of it stays in a cache. */
export async function answer<T extends object>(
  c: StaffContext,
  db: Db,
  read: (tx: Tx, actor: Actor) => Promise<T>,
): Promise<Response> {
  const { actor } = c.var
  const said = await transact(db, actor, tx => read(tx, actor))
  c.header('Cache-Control', 'no-store')
  return c.json(said)
}

/**
 * Does what a body asks, once: the same body sent again is answered `{ again: true }`.
 * @throws BadInput `request.not-understood` with the `field`
 */
export async function act<I, T>(
  c: StaffContext,
  db: Db,
  schema: z.ZodType<I>,
  does: (tx: Tx, actor: Actor, input: I) => Promise<T>,
): Promise<Response> {
  const body: unknown = await c.req.json().catch(() => null)
  const sending = z.object({ once: z.string() }).safeParse(body)
  const input = schema.safeParse(body)
  if (!input.success) throw new BadInput('request.not-understood', input.error.issues[0]?.path.join('.') ?? '')
  const { actor } = c.var
  const key = sending.success ? sending.data.once : ''
  const sent = await sendOnce(db, { actor, key, leadsTo: c.req.path }, tx => does(tx, actor, input.data))
  c.header('Cache-Control', 'no-store')
  return c.json('done' in sent ? (sent.done ?? {}) : { again: true })
}
