import { Logger, type ParsedCronItem, parseCronItems, run, type Runner, runMigrations } from 'graphile-worker'
import { sql } from 'kysely'
import { Client, Pool } from 'pg'
import type { Tx } from './db.ts'

/** What a job is given: ids and codes, never what people said (the queue is not sealed). */
export type JobFacts = Readonly<Record<string, string | number | boolean | null>>

/** Does one job. What it throws is tried again later, ever more slowly; so it must be able to come twice. */
type Task = (facts: JobFacts) => Promise<void>
export type Tasks = Readonly<Record<string, Task>>

/** A task at fixed times, as in crontab (UTC): `{ task: 'find-duplicates', at: '0 2 * * *' }`. A time missed while nothing ran is made up for, up to a day. */
export interface Regularly {
  readonly task: string
  readonly at: string
}

/** Brings the tables of the queue up to date. To be called by whoever migrates. */
export async function prepareJobs(url: string): Promise<void> {
  await runMigrations({ connectionString: url, logger: silent })
}

export interface JobOptions {
  readonly runAt?: Date
  /** One waiting job per key: a newer one takes its place. */
  readonly key?: string
  /** Jobs of one queue run one after the other, in their order. */
  readonly queue?: string
  /** 25 where nothing is said: about two days. */
  readonly maxAttempts?: number
}

/** Puts work off until the transaction is committed; nothing is done of what was rolled back. */
export async function enqueue(
  tx: Tx,
  task: string,
  facts: JobFacts = {},
  { runAt, key, queue, maxAttempts }: JobOptions = {},
): Promise<void> {
  await sql`select approdo.enqueue(${task}, ${JSON.stringify(facts)}::json, ${runAt ?? null}::timestamptz, ${key ?? null}, ${queue ?? null}, ${maxAttempts ?? null}::int)`.execute(
    tx,
  )
}

export interface JobRunning {
  /** The queue belongs to the owner of the database. */
  readonly url: string
  readonly tasks: Tasks
  readonly regularly?: readonly Regularly[]
  /** A job failed (and will be tried again), or the queue could not be reached (and will be). */
  readonly onError: (error: unknown, job: string | null) => void
  /** How many jobs at a time. */
  readonly atOnce?: number
  /** Other work that one process alone may do: begun when the lock is ours, stopped before it is given back. */
  readonly alongside?: () => Promise<() => Promise<void>>
  /** How long until another try to become the one who works, in ms. */
  readonly retryEvery?: number
}

/** One process works at a time: whoever holds this lock. The number is arbitrary, ours for ever. */
const LOCK = 4_270_002

/**
 * Works the queue for as long as the process lives, if no other process does: the others stand by. Whoever takes over
 * knows that what is marked as being worked on was left by somebody who died, and frees it.
 * @returns how to stop, which waits for the jobs in hand
 */
export function runJobs(running: JobRunning): () => Promise<void> {
  const { retryEvery = 5_000 } = running
  const stop = new AbortController()
  const ended = (async () => {
    while (!stop.signal.aborted) {
      await work(running, stop.signal).catch((error: unknown) => running.onError(error, null))
      await pause(retryEvery, stop.signal)
    }
  })()
  return async () => {
    stop.abort()
    await ended
  }
}

/** Ends when told to, when the line on which the lock stands is lost, or when what became of a job could not be written down. */
async function work(running: JobRunning, stop: AbortSignal): Promise<void> {
  const client = new Client({ connectionString: running.url, application_name: 'approdo-jobs', keepAlive: true })
  const lost = new Promise<void>(resolve => {
    client.on('error', () => resolve())
    client.on('end', () => resolve())
    stop.addEventListener('abort', () => resolve(), { once: true })
  })
  await client.connect()
  const pool = poolFor(running)
  try {
    const { rows } = await client.query<{ ours: boolean }>('select pg_try_advisory_lock($1) as ours', [LOCK])
    if (!rows[0]?.ours) return
    await freeWhatWasLeft(client)
    const runner = await startRunner(running, pool)
    const ended = runner.promise.catch((error: unknown) => running.onError(error, null))
    const alongside = await running.alongside?.()
    await Promise.race([lost, ended])
    await alongside?.()
    // It refuses where it is stopping by itself; the jobs in hand are waited for all the same.
    await runner.stop().catch(() => ended)
  } finally {
    await pool.end()
    await client.end()
  }
}

async function freeWhatWasLeft(client: Client): Promise<void> {
  await client.query(
    `select graphile_worker.force_unlock_workers(array(select distinct locked_by from graphile_worker._private_jobs where locked_by is not null
       union select distinct locked_by from graphile_worker._private_job_queues where locked_by is not null))`,
  )
}

/** Ours, not the library's: a server that goes while its connections end would end the program with them. */
function poolFor({ url, onError, atOnce = 2 }: JobRunning): Pool {
  const pool = new Pool({ connectionString: url, max: atOnce + 2 })
  pool.on('error', error => onError(error, null))
  pool.on('connect', client => client.on('error', () => undefined))
  return pool
}

async function startRunner({ tasks, regularly = [], onError, atOnce = 2 }: JobRunning, pgPool: Pool): Promise<Runner> {
  const runner = await run({
    pgPool,
    concurrency: atOnce,
    noHandleSignals: true,
    logger: silent,
    // Without a batch nobody waits for these two, and one that fails ends the program.
    preset: { worker: { completeJobBatchDelay: 0, failJobBatchDelay: 0 } },
    taskList: Object.fromEntries(
      Object.entries(tasks).map(([name, task]) => [name, (facts: unknown) => task((facts ?? {}) as JobFacts)]),
    ),
    parsedCronItems: timetable(regularly),
  })
  runner.events.on('job:error', ({ error, job }) => onError(error, job.task_identifier))
  runner.events.on('pool:listen:error', ({ error }) => onError(error, null))
  runner.events.on('pool:fatalError', ({ error }) => onError(error, null))
  runner.events.on('worker:getJob:error', ({ error }) => onError(error, null))
  return runner
}

const timetable = (regularly: readonly Regularly[]): ParsedCronItem[] =>
  parseCronItems(
    regularly.map(({ task, at }) => ({ task, match: at, options: { backfillPeriod: 86_400_000, maxAttempts: 3 } })),
  )

/** What the library would print may quote a job's facts; errors reach us as events. */
const silent = new Logger(() => () => undefined)

function pause(ms: number, stop: AbortSignal): Promise<void> {
  return new Promise(resolve => {
    if (stop.aborted) return resolve()
    const timer = setTimeout(resolve, ms)
    stop.addEventListener('abort', () => (clearTimeout(timer), resolve()), { once: true })
  })
}
