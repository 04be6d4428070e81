import { z } from 'zod'
import { type Db, transact } from '../../lib/db.ts'
import { guarded, permission } from '../../lib/guard.ts'
import { idIn, readJson, readQuery } from '../../lib/read-request.ts'
import { namesOf, type StaffEnv } from '../../staff/index.ts'
import type { TransportKey } from '../../vault/index.ts'
import { changing, reading } from '../endpoints.ts'
import { findByCode } from './find-by-code.ts'
import { findVisible } from '../find-visible.ts'
import { mergePeople, unmergePeople } from './merge-people.ts'
import { nameSpeaker } from './name-speaker.ts'
import { notOnePerson } from './not-one-person.ts'
import { proposeSame } from './propose-same.ts'
import { readPerson } from './read-person.ts'
import { readTimeline } from './read-timeline.ts'
import { evidences, mergeReasons, unmergeReasons } from './schema.ts'

const once = z.uuid()
const page = z.object({ before: z.coerce.number().int().positive().optional() })
const bodies = {
  speaker: z.object({ once, person: z.union([z.uuid(), z.literal('new')]) }),
  merge: z.object({
    once,
    otherId: z.uuid(),
    evidence: z.array(z.enum(evidences)).max(evidences.length),
    reason: z.enum(mergeReasons),
  }),
  unmerge: z.object({ once, mergeId: z.uuid(), reason: z.enum(unmergeReasons) }),
  apart: z.object({ once, otherId: z.uuid() }),
  code: z.object({ once, code: z.string().max(200) }),
}

/** Who writes: `/console/api/conversations/:id/person`, `…/timeline`. */
export function peopleRoutes({ db, transport }: { db: Db; transport: TransportKey }) {
  const mayRead = permission('conversation.read')
  const mayMerge = permission('person.merge')
  return guarded<StaffEnv>()
    .get('/console/api/conversations/:id/person', mayRead, c =>
      reading(c, db, (tx, { actor }, id) => readPerson(tx, actor, transport, id)),
    )
    .get('/console/api/conversations/:id/timeline', mayRead, c =>
      reading(c, db, async (tx, holder, conversationId) => {
        await findVisible(tx, holder.actor, conversationId)
        const timeline = await readTimeline(tx, holder, { conversationId, ...readQuery(c, page) })
        const names = await namesOf(
          tx,
          timeline.messages.flatMap(({ authorId }) => authorId ?? []),
        )
        const messages = timeline.messages.map(({ authorId, ...said }) => ({
          ...said,
          author: (authorId && names.get(authorId)) ?? null,
        }))
        return { ...timeline, messages }
      }),
    )
    .get('/console/api/conversations/:id/same-person', mayMerge, c =>
      reading(c, db, async (tx, holder, id) => ({ proposals: await proposeSame(tx, holder, transport, id) })),
    )
    .post('/console/api/conversations/:id/same-person/by-code', mayMerge, async c => {
      const { actor } = c.var
      const conversationId = idIn(c)
      await transact(db, actor, tx => findVisible(tx, actor, conversationId))
      const { code } = await readJson(c, bodies.code)
      return c.json({ proposal: await findByCode(db, { actor, transport }, { conversationId, code }) })
    })
    .post('/console/api/conversations/:id/speaker', permission('person.name'), c =>
      changing(c, db, bodies.speaker, (tx, holder, body) => nameSpeaker(tx, holder, body)),
    )
    .post('/console/api/conversations/:id/merges', mayMerge, c =>
      changing(c, db, bodies.merge, (tx, holder, body) => mergePeople(tx, holder, body)),
    )
    .post('/console/api/conversations/:id/unmerges', mayMerge, c =>
      changing(c, db, bodies.unmerge, (tx, holder, body) => unmergePeople(tx, holder, body)),
    )
    .post('/console/api/conversations/:id/told-apart', mayMerge, c =>
      changing(c, db, bodies.apart, (tx, { actor }, body) => notOnePerson(tx, actor, body)),
    )
}
