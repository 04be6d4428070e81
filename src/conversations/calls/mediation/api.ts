import { z } from 'zod'
import type { Db } from '../../../lib/db.ts'
import { guarded, permission } from '../../../lib/guard.ts'
import type { StaffEnv } from '../../../staff/index.ts'
import type { TransportKey } from '../../../vault/index.ts'
import { changing, reading } from '../../endpoints.ts'
import { callMediator } from './call-mediator.ts'
import { readLiveCall } from './read-live-call.ts'

const calling = z.object({ once: z.uuid(), mediatorId: z.uuid(), language: z.string().regex(/^[a-z]{2,3}$/) })

interface House {
  readonly db: Db
  readonly transport: TransportKey
  /** As people, and the telephone provider, reach this server. */
  readonly origin: string | undefined
}

/** Mediators in calls that go on: `/console/api/conversations/:id/live-call`. */
export function liveCallRoutes({ db, transport, origin }: House) {
  const may = permission('call.join-mediator')
  return guarded<StaffEnv>()
    .get('/console/api/conversations/:id/live-call', may, c =>
      reading(c, db, (tx, { actor }, id) => readLiveCall(tx, actor, id)),
    )
    .post('/console/api/conversations/:id/live-call/mediators', may, c =>
      changing(c, db, calling, (tx, { actor }, body) =>
        callMediator(tx, actor, transport, { ...body, base: origin ?? new URL(c.req.url).origin }),
      ),
    )
}
