import { remindOfDay } from './cases/index.ts'
import { type OpenChannels, REFRESH_TEMPLATES, refreshAllTemplates } from './channels/index.ts'
import { spokenLanguages } from './content/index.ts'
import {
  ASSIGN,
  assignWaiting,
  beginDesk,
  deskBegins,
  DIAL_TASK,
  dialNext,
  escalateCallbacks,
  fileKeeper,
  followInbox,
  receiveMessages,
  RING_TASK,
  ringDanger,
  sweepWeb,
  WAKE,
  wakeDue,
} from './conversations/index.ts'
import {
  FIND_DOUBLES,
  findDoubles,
  followDoubts,
  gazetteer,
  IMPORT_TASK,
  lookAfterImports,
  refreshChecks,
  runImport,
  sweepUploads,
} from './directory/index.ts'
import type { Config } from './lib/config.ts'
import { type Db, transact } from './lib/db.ts'
import { type Listener, sweepEvents, tell, whenSomethingHappens } from './lib/events.ts'
import { type Regularly, runJobs, type Tasks } from './lib/jobs.ts'
import { log } from './lib/log.ts'
import {
  askPeople,
  CALL_HOOKS,
  callHooks,
  followAnswers,
  followConsents,
  followDeliveries,
  followReplies,
  lookAfterReferrals,
  noticesToPartners,
} from './referrals/index.ts'
import { sweepStaff, terminal } from './staff/index.ts'
import type { TransportKey } from './vault/index.ts'

interface House {
  readonly channels: OpenChannels
  readonly config: Config
  readonly db: Db
  readonly url: string
  readonly transport: TransportKey
}

/** The jobs of every slice, by name. */
const tasksOf = ({ transport, config: { dataFolder }, db }: House): Tasks => ({
  [IMPORT_TASK]: ({ run }) =>
    runImport({ db, dataFolder, gazetteer: gazetteer(), languages: spokenLanguages }, String(run)),
  'sweep-uploads': async () => void (await sweepUploads(db, dataFolder)),
  [FIND_DOUBLES]: async () => void (await findDoubles(db, terminal('night'))),
  'remind-of-day': async () => void (await remindOfDay(db)),
  'sweep-events': () => transact(db, terminal('sweep'), sweepEvents),
  [CALL_HOOKS]: async () => void (await callHooks({ db, transport })),
  'look-after-referrals': async () => void (await lookAfterReferrals(db)),
  'ask-people': async () => void (await askPeople({ db, transport })),
  'sweep-staff': () => transact(db, terminal('sweep'), sweepStaff),
  'sweep-web': () => transact(db, terminal('sweep'), sweepWeb),
  'refresh-checks': () => refreshChecks(db),
  [ASSIGN]: async () => void (await assignWaiting(db)),
  [WAKE]: async () => void (await transact(db, terminal('assignment'), tx => wakeDue(tx))),
  [RING_TASK]: facts => transact(db, terminal('danger'), tx => ringDanger(tx, transport, facts)),
  [REFRESH_TEMPLATES]: () => refreshAllTemplates({ db, transport }),
  [DIAL_TASK]: facts => transact(db, terminal('telephone'), tx => dialNext(tx, transport, facts)),
  'escalate-callbacks': () => transact(db, terminal('callbacks'), escalateCallbacks),
})

/** What is done at fixed times (UTC). */
const regularly: readonly Regularly[] = [
  { task: 'look-after-referrals', at: '*/15 * * * *' },
  { task: 'ask-people', at: '*/5 * * * *' },
  { task: CALL_HOOKS, at: '* * * * *' },
  { task: 'escalate-callbacks', at: '*/5 * * * *' },
  // Before work begins in Italy, in summer and in winter.
  { task: 'remind-of-day', at: '5 6 * * *' },
  { task: 'sweep-events', at: '17 3 * * *' },
  { task: 'sweep-staff', at: '27 3 * * *' },
  { task: 'sweep-web', at: '*/10 * * * *' },
  { task: 'sweep-uploads', at: '37 3 * * *' },
  { task: FIND_DOUBLES, at: '47 1 * * *' },
  { task: REFRESH_TEMPLATES, at: '7 2 * * *' },
  // After midnight in Italy, in summer and in winter.
  { task: 'refresh-checks', at: '3 22,23 * * *' },
  // Shifts begin and end, offers grow old.
  { task: ASSIGN, at: '* * * * *' },
]

/** The rooms that act upon what happens in others. */
const listenersOf = ({ transport }: House): readonly Listener[] => [
  followDoubts,
  lookAfterImports,
  deskBegins,
  followInbox,
  followConsents,
  followAnswers(transport),
  followReplies(transport),
  followDeliveries,
  noticesToPartners(transport),
]

/** Starts what works behind the pages: the queue, its timetable, and the telling of events. @returns how to stop */
export function startWorker(house: House): () => Promise<void> {
  const { db, url } = house
  const listeners = listenersOf(house)
  const begun = transact(db, terminal('desk'), beginDesk).catch((error: unknown) =>
    log.error({ err: error }, 'desk not begun'),
  )
  const stops = [
    () => begun,
    runJobs({
      url,
      tasks: tasksOf(house),
      regularly,
      alongside: house.channels.work(receiveMessages, fileKeeper),
      onError: (error, job) => log.error({ err: error, job }, 'job not done'),
    }),
    ...listeners.map(listener =>
      whenSomethingHappens(() => tell(db, listener), {
        url,
        restMs: 100,
        onError: error => log.error({ err: error, job: listener.name }, 'event not told'),
      }),
    ),
  ]
  return async () => void (await Promise.all(stops.map(stop => stop())))
}
