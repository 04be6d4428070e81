import type { OpenChannels } from './channels/index.ts'
import { spokenLanguages } from './content/index.ts'
import { beginDesk, deskBegins, receiveMessages } from './conversations/index.ts'
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
import { followConsents, lookAfterReferrals } from './referrals/index.ts'
import { sweepStaff, terminal } from './staff/index.ts'

interface House {
  readonly channels: OpenChannels
  readonly config: Config
  readonly db: Db
  readonly url: string
}

/** The jobs of every slice, by name. */
const tasksOf = ({ config: { dataFolder }, db }: House): Tasks => ({
  [IMPORT_TASK]: ({ run }) =>
    runImport({ db, dataFolder, gazetteer: gazetteer(), languages: spokenLanguages }, String(run)),
  'sweep-uploads': async () => void (await sweepUploads(db, dataFolder)),
  [FIND_DOUBLES]: async () => void (await findDoubles(db, terminal('night'))),
  'sweep-events': () => transact(db, terminal('sweep'), sweepEvents),
  'look-after-referrals': async () => void (await lookAfterReferrals(db)),
  'sweep-staff': () => transact(db, terminal('sweep'), sweepStaff),
  'refresh-checks': () => refreshChecks(db),
})

/** What is done at fixed times (UTC). */
const regularly: readonly Regularly[] = [
  { task: 'look-after-referrals', at: '*/15 * * * *' },
  { task: 'sweep-events', at: '17 3 * * *' },
  { task: 'sweep-staff', at: '27 3 * * *' },
  { task: 'sweep-uploads', at: '37 3 * * *' },
  { task: FIND_DOUBLES, at: '47 1 * * *' },
  // After midnight in Italy, in summer and in winter.
  { task: 'refresh-checks', at: '3 22,23 * * *' },
]

/** The rooms that act upon what happens in others. */
const listenersOf = (_house: House): readonly Listener[] => [followDoubts, lookAfterImports, deskBegins, followConsents]

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
      alongside: house.channels.work(receiveMessages),
      onError: (error, job) => log.error({ err: error, job }, 'job not done'),
    }),
    ...listeners.map(listener =>
      whenSomethingHappens(() => tell(db, listener), {
        url,
        onError: error => log.error({ err: error, job: listener.name }, 'event not told'),
      }),
    ),
  ]
  return async () => void (await Promise.all(stops.map(stop => stop())))
}
