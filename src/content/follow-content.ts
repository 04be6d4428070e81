import { sql } from 'kysely'
import { type Db, inHouse, readAs } from '../lib/db.ts'
import type { Happening } from '../lib/events.ts'
import { forgetHelpdesk } from './helpdesk.ts'
import { loadHelpdesk } from './load-helpdesk.ts'
import { loadTexts } from './load-texts.ts'
import { forgetTexts } from './translator.ts'

interface Following {
  /** Looks at once at what an event says has changed: whoever puts the house together hands events on. */
  readonly hear: (event: Happening) => void
  /** Ends the looking, once a look under way is over; what was loaded goes with it. */
  readonly stop: () => Promise<void>
}

/**
 * Loads texts and the helpdesk's contacts, and again when somebody changed them, in this process or another: at the event of
 * it, and every few seconds whatever was lost. An edit or a review shows without a restart.
 */
export async function followContent(
  db: Db,
  { everyMs = 10_000, onError }: { everyMs?: number; onError: (error: unknown) => void },
): Promise<Following> {
  let known = await contentVersion(db)
  await loadContent(db)
  let looking = Promise.resolve()
  let isOver = false
  const start = () => {
    if (isOver) return
    looking = looking.then(look).catch(onError)
  }
  const timer = setInterval(start, everyMs)
  timer.unref()
  return {
    hear: ({ name }) => void (name.startsWith('text.') && start()),
    stop: async () => {
      isOver = true
      clearInterval(timer)
      await looking
      forgetTexts()
      forgetHelpdesk()
    },
  }

  async function look() {
    const version = await contentVersion(db)
    if (version === known) return
    await loadContent(db)
    known = version
  }
}

async function loadContent(db: Db): Promise<void> {
  await Promise.all([loadTexts(db), loadHelpdesk(db)])
}

/** Changes whenever anything changes that pages say: wordings and reviews are only ever added. */
async function contentVersion(db: Db): Promise<string> {
  const version = sql<{ version: string }>`
    select md5(concat_ws('|',
      (select count(*) from content.text), (select max(id) from content.text), (select count(*) from content.text_review),
      (select string_agg(c::text, '' order by language, position) from content.language_chain c),
      (select string_agg(h::text, '') from content.helpdesk h),
      (select string_agg(p::text, '' order by code) from content.contact_point p))) as version`
  const { rows } = await readAs(db, inHouse('texts'), tx => version.execute(tx))
  return rows[0]?.version ?? ''
}
