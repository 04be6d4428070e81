import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { type Context, Hono } from 'hono'
import { bodyLimit } from 'hono/body-limit'
import { routePath } from 'hono/route'
import { keepChain } from './audit/index.ts'
import { channelRoutes, openChannels } from './channels/index.ts'
import {
  caseRoutes,
  dayRoutes,
  documentRoutes,
  instrumentRoutes,
  partyRoutes,
  planRoutes,
  programmeRoutes,
  screeningRoutes,
} from './cases/index.ts'
import { consoleRoutes, ofSamePerson, openLive } from './console/index.ts'
import { contentPages, errorPage, followContent, textRoutes } from './content/index.ts'
import {
  answerCalls,
  callbackRoutes,
  contactRoutes,
  phoneRoutes,
  conversationRoutes,
  windowRoutes,
  countMessages,
  dangerRoutes,
  figuresRoutes,
  fileRoutes,
  hoursRoutes,
  interpretingRoutes,
  liveCallRoutes,
  beginDemonstration,
  openWebDoor,
  peopleRoutes,
  Presence,
  safeContactRoutes,
  spokenRoutes,
  voiceRoutes,
} from './conversations/index.ts'
import {
  changesRoutes,
  checksApi,
  countUnmetNeed,
  coverageApi,
  directoryRoutes,
  doublesApi,
  editingRoutes,
  followMap,
  importsApi,
  linkDemonstrationPartner,
  mapSource,
  openMap,
} from './directory/index.ts'
import type { Config } from './lib/config.ts'
import { type Db, transact } from './lib/db.ts'
import { answerError } from './lib/answer-error.ts'
import type { Happening } from './lib/events.ts'
import { compression } from './lib/compression.ts'
import { refuseUnguarded } from './lib/guard.ts'
import { healthRoutes } from './lib/health.ts'
import { log } from './lib/log.ts'
import { Metrics } from './lib/metrics.ts'
import { securityHeaders } from './lib/security-headers.ts'
import { hasOwnLimit } from './lib/own-limit.ts'
import { wholeForm } from './lib/whole-form.ts'
import { openStaff, ownPeopleRoutes, type StaffEnv, terminal, whoAsks } from './staff/index.ts'
import { startWorker } from './worker.ts'
import {
  linkRoutes,
  loopRoutes,
  packageFileRoutes,
  partnerRoutes,
  referralRoutes,
  sharedRoutes,
} from './referrals/index.ts'
import { assetRoutes } from './ui/assets.ts'
import { styleHashes } from './ui/index.ts'

export type App = {
  fetch: Hono['fetch']
  /** Every endpoint with the act that it performs. */
  endpoints: ReturnType<typeof refuseUnguarded>
  /** Ends what would never end by itself: to be called before the server is closed. */
  letGo: () => void
  close: () => Promise<void>
}

/** Nobody types more than this into a public form. */
const limit = bodyLimit({ maxSize: 64 * 1024 })

/** Looking for a body makes node-server build a whole Request: a third of the time that an answer takes. */
const hasNoBody = (c: Context) => c.req.method === 'GET' || c.req.method === 'HEAD'

/** Puts the slices together: what Approdo serves, and under which addresses. */
export async function createApp({ config, db, url }: { config: Config; db: Db; url: string }): Promise<App> {
  const map = await openMap(db)
  const trouble = (what: string) => (error: unknown) => log.error({ err: error }, what)
  const texts = await followContent(db, { onError: trouble('texts not refreshed') })
  const stops = [
    followMap(map, url, { onError: trouble('map not refreshed') }),
    texts.stop,
    keepChain(db, { dataFolder: config.dataFolder, onError: trouble('audit chain not kept') }),
  ]
  const staff = await openStaff({
    config,
    db,
    say: line => void process.stdout.write(`${line}\n`),
    onError: trouble('demonstration accounts not made'),
  })
  const linked = staff.house.demonstration
    ?.then(() => transact(db, terminal('demonstration'), linkDemonstrationPartner))
    .catch(trouble('demonstration partner not linked'))
  stops.push(async () => await linked)
  const { transport } = staff.house
  const channels = openChannels({
    db,
    url,
    transport,
    origin: config.origin,
    replies: answerCalls({ db, transport }),
    onError: trouble('channel'),
  })
  stops.push(staff.close, startWorker({ config, db, url, channels, transport }))
  const presence = new Presence()
  const hear = (event: Happening) => {
    presence.hear(event)
    texts.hear(event)
  }
  const live = openLive({ db, url, hear, onError: trouble('news not told') })
  stops.push(live.stop)
  const site = { demo: config.demo, leaveTo: config.leaveTo, canWrite: () => web.isOpen() }
  const web = openWebDoor({
    db,
    transport,
    site,
    secure: staff.house.secure,
    demonstration: linked ?? null,
    onError: trouble('web door'),
  })
  stops.push(web.close)
  const filled = config.demoInbox
    ? Promise.all([staff.house.demonstration, web.begun])
        .then(([accounts]) => beginDemonstration({ db, transport }, accounts ?? []))
        .catch(trouble('demonstration inbox not filled'))
    : null
  stops.push(async () => void (await filled))
  const tiles = join(config.dataFolder, 'basemap.pmtiles')
  const tilesFile = existsSync(tiles) ? tiles : null
  const metrics = new Metrics()
  metrics.gauge('approdo_services_public', 'Services on the public map.', () => [['', map.size]])
  metrics.counter('approdo_messages_stored_total', 'Messages in the database.', async () => {
    const counts = await transact(db, terminal('metrics'), countMessages)
    return counts.map(({ channel, direction, count }) => [`channel="${channel}",direction="${direction}"`, count])
  })
  metrics.gauge('approdo_memory_bytes', 'Resident memory of this process.', () => [['', process.memoryUsage.rss()]])

  const app = new Hono<StaffEnv>()
    .use(metrics.count)
    .use(compression)
    .use(securityHeaders(styleHashes))
    // More may come from providers, in a list brought in, with a picture: those addresses say so themselves (`ownLimit`).
    .use((c, next) => (hasNoBody(c) || hasOwnLimit(c) ? next() : limit(c, next)))
    .use((c, next) => (hasNoBody(c) || hasOwnLimit(c) ? next() : wholeForm(c, next)))
    .use(whoAsks({ ...staff.house, codesRequired: !config.demo, isReady: staff.isReady }))
    .use('/console/api/*', ofSamePerson)
    .route('/', healthRoutes({ db, metrics, ready: () => map.size >= 0 }))
    .route('/', channels.routes)
    .route('/', channelRoutes({ db, transport, origin: config.origin }))
    .route('/', assetRoutes())
    .route(
      '/',
      directoryRoutes({
        map,
        site,
        origin: config.origin,
        tilesFile,
        countUnmet: need => void countUnmetNeed(db, need).catch(trouble('need not counted')),
      }),
    )
    .route('/', editingRoutes({ db, map }))
    .route('/', textRoutes({ db }))
    .route('/', checksApi(db))
    .route('/', changesRoutes({ db, map, site, origin: config.origin }))
    .route('/', staff.routes)
    .route('/', coverageApi({ db, map, demo: config.demo }))
    .route('/', conversationRoutes({ db, transport, presence }))
    .route('/', windowRoutes({ db, transport }))
    .route('/', fileRoutes({ db, transport }))
    .route('/', safeContactRoutes({ db }))
    .route('/', figuresRoutes({ db }))
    .route('/', peopleRoutes({ db, transport }))
    .route('/', interpretingRoutes({ db, transport }))
    .route('/', web.routes)
    .route('/', web.consoleRoutes)
    .route('/', hoursRoutes({ db }))
    .route('/', callbackRoutes({ db, transport }))
    .route('/', dangerRoutes({ db }))
    .route('/', contactRoutes({ db, transport, origin: config.origin }))
    .route('/', phoneRoutes({ db, transport }))
    .route('/', spokenRoutes({ db }))
    .route('/', voiceRoutes({ db }))
    .route('/', liveCallRoutes({ db, transport, origin: config.origin }))
    .route('/', caseRoutes({ db }))
    .route('/', planRoutes({ db }))
    .route('/', dayRoutes({ db }))
    .route('/', screeningRoutes({ db }))
    .route('/', instrumentRoutes({ db }))
    .route('/', documentRoutes({ db }))
    .route('/', partyRoutes({ db }))
    .route('/', programmeRoutes({ db }))
    .route('/', referralRoutes({ db, map, transport }))
    .route('/', packageFileRoutes({ db }))
    .route('/', loopRoutes({ db }))
    .route('/', ownPeopleRoutes({ db }))
    .route('/', sharedRoutes({ db, demo: config.demo }))
    .route('/', partnerRoutes({ db, transport }))
    .route('/', linkRoutes({ db, demo: config.demo, transport, origin: config.origin ?? '' }))
    .route('/', importsApi({ db, dataFolder: config.dataFolder }))
    .route('/', doublesApi({ db }))
    .route('/', consoleRoutes({ db, demo: config.demo, live, sources: [mapSource(db, map)] }))
    .route('/', contentPages(site))

  app.notFound(c =>
    isConsoleApi(c.req.path) ? c.json({ code: 'page.not-found' }, 404) : errorPage(c, 404, 'page.not-found', site),
  )
  app.onError((error, c) => {
    const { status, code, facts } = answerError(error)
    if (status >= 500) log.error({ err: error, route: routePath(c, -1) }, 'request failed')
    return wantsJson(c.req.path) ? c.json({ code, ...facts }, status) : errorPage(c, status, code, site)
  })
  const endpoints = refuseUnguarded(app)
  return {
    fetch: app.fetch,
    endpoints,
    letGo: live.letGo,
    close: async () => void (await Promise.all(stops.map(stop => stop()))),
  }
}

const isConsoleApi = (path: string) => path.startsWith('/console/api/')
const wantsJson = (path: string) => /^\/(api|console\/api|hsds|openapi\.json|exports)(\/|$)/.test(path)
