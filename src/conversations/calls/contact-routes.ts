import { z } from 'zod'
import { helpdesk, languageName, spokenLanguage, translator } from '../../content/index.ts'
import { type Db, transact } from '../../lib/db.ts'
import { BadInput, NotFound } from '../../lib/errors.ts'
import { guarded, permission } from '../../lib/guard.ts'
import { readJson } from '../../lib/read-request.ts'
import { sendOnce, type StaffEnv } from '../../staff/index.ts'
import type { TransportKey } from '../../vault/index.ts'
import { bodyFor } from '../body-for.ts'
import { logContact } from './log-contact.ts'
import { countToday, readContact } from './read-contacts.ts'
import { type ContactDesk, outcomes, sources } from './schema.ts'

const contact = z.object({
  once: z.uuid(),
  source: z.enum(sources),
  outcome: z.enum(outcomes),
  language: z
    .string()
    .regex(/^[a-z]{2,3}$/)
    .nullable(),
  number: z.string().max(40),
  note: z.string().max(10_000),
  seconds: z.int().min(0).max(86_400),
})

interface Contacts {
  readonly db: Db
  readonly transport: TransportKey
  /** As people reach this server, for the links. */
  readonly origin: string | undefined
}

/** Contacts written down by hand: `/console/api/contacts`. */
export function contactRoutes({ db, transport, origin }: Contacts) {
  const mayLog = permission('contact.log')
  return guarded<StaffEnv>()
    .get('/console/api/contacts', mayLog, async c => {
      const { actor, session } = c.var
      const organizationId = bodyFor(actor, 'contact.log')
      const counts = await transact(db, actor, tx => countToday(tx, actor, organizationId))
      const t = translator(session?.pageLanguage ?? 'it')
      const languages = helpdesk().languages.map(code => ({ code, name: languageName(code, t) }))
      c.header('Cache-Control', 'no-store')
      return c.json({ languages, counts } satisfies ContactDesk)
    })
    .post('/console/api/contacts', mayLog, async c => {
      const { actor, session } = c.var
      if (!session) throw new NotFound('page.not-found')
      const organizationId = bodyFor(actor, 'contact.log')
      const { once: id, ...told } = await readJson(c, contact)
      if (told.language && !spokenLanguage(told.language)) throw new BadInput('conversation.language', 'language')
      using keyring = session.openKeys()
      await sendOnce(db, { actor, key: id, leadsTo: '/console/contact' }, tx =>
        logContact(tx, { actor, keyring, transport }, { ...told, id, organizationId }),
      )
      const base = origin ?? new URL(c.req.url).origin
      c.header('Cache-Control', 'no-store')
      return c.json(await transact(db, actor, tx => readContact(tx, actor, { id, organizationId, origin: base })))
    })
}
