import { z } from 'zod'
import { helpdesk } from '../../content/index.ts'
import type { Db } from '../../lib/db.ts'
import { guarded, permission } from '../../lib/guard.ts'
import { idIn } from '../../lib/read-request.ts'
import type { StaffEnv } from '../../staff/index.ts'
import { qrSvg } from '../pages/qr-code.ts'
import { act, answer } from './api.ts'
import { spelled } from './correction-code.ts'
import { letterTargets } from './letter-targets.ts'
import { inviteCorrection, listLetters, withdrawLink } from './invite-correction.ts'
import { nameOfThing } from './names.ts'

const letterInput = z.object({ entity: z.enum(['organization', 'service']), id: z.uuid() })

/** Everything that stands on a letter. The link and the code are shown now and never again. */
export interface PrintedLetter {
  readonly id: string
  readonly name: string
  readonly about: 'organization' | 'service'
  readonly link: string
  readonly typeAt: string
  readonly code: string
  readonly spelled: string
  readonly qr: { readonly size: number; readonly path: string }
  readonly expiresAt: Date
  readonly from: { readonly name: string; readonly phone: string | null; readonly email: string | null }
}

/** What a letter may be about. */
export interface LetterTarget {
  readonly entity: 'organization' | 'service'
  readonly id: string
  readonly name: string
  readonly place: string | null
}

/** Letters by which organisations correct what is said of them. */
export const lettersApi = ({ db, origin }: { db: Db; origin?: string }) =>
  guarded<StaffEnv>()
    .get('/console/api/letters', permission('directory.invite-correction'), c =>
      answer(c, db, async (tx, actor) => ({ rows: await listLetters(tx, actor) })),
    )
    .get('/console/api/letters/targets', permission('directory.invite-correction'), c => {
      const { q = '', about = '' } = c.req.query()
      return answer(c, db, async (tx, actor) => ({ rows: await letterTargets(tx, actor, { words: q, about }) }))
    })
    .post('/console/api/letters', permission('directory.invite-correction'), c =>
      act(c, db, letterInput, async (tx, actor, { entity, id }): Promise<PrintedLetter> => {
        const letter = await inviteCorrection(tx, actor, { entity, id })
        const here = origin ?? new URL(c.req.url).origin
        const link = `${here}/c/${letter.token}`
        const contact = (kind: string) => helpdesk().contacts.find(one => one.kind === kind)?.shown ?? null
        return {
          id: letter.id,
          name: (await nameOfThing(tx, entity, id)) ?? '',
          about: entity,
          link,
          typeAt: `${here}/c`,
          code: letter.code,
          spelled: spelled(letter.code),
          qr: qrSvg(link),
          expiresAt: letter.expiresAt,
          from: { name: helpdesk().name, phone: contact('phone'), email: contact('email') },
        }
      }),
    )
    .post('/console/api/letters/:id/withdraw', permission('directory.invite-correction'), c => {
      const id = idIn(c)
      return act(c, db, z.object({}), (tx, actor) => withdrawLink(tx, actor, id))
    })
