import { open, truncate } from 'node:fs/promises'

/** Why PostgreSQL is no longer there. `passing`: trying again soon will do. */
export interface Stop {
  readonly sentence: string
  readonly passing: boolean
}

/** Sentences of PostgreSQL's log (in English: `LC_ALL=C`), the remedy for each, in order of preference. */
const CAUSES: [RegExp, string][] = [
  [
    /No space left on device/,
    'The disk is full: make room on the disk of the data folder and start again. Nothing that was saved is lost.',
  ],
  [
    /Cannot allocate memory|could not map anonymous shared memory/,
    'There is not enough memory for PostgreSQL: close other programs and start again.',
  ],
  [/received (fast|smart|immediate) shutdown request/, 'PostgreSQL was stopped.'],
]
/** Not what PostgreSQL tells a caller who comes too early or stays too long. */
const SERIOUS =
  /(?:FATAL|PANIC|error|error while loading shared libraries):\s+(?!\s|the database system is|terminating)(.*)$/
const PASSING = /lock file "postmaster.pid" already exists|pre-existing shared memory block/

const LONGEST = 4 * 2 ** 20

/** How many bytes the log holds already; a long one begins anew. */
export async function endOfLog(log: string): Promise<number> {
  const file = await open(log, 'a', 0o600)
  const { size } = await file.stat()
  await file.close()
  if (size <= LONGEST) return size
  await truncate(log)
  return 0
}

/** Reads what PostgreSQL wrote from byte `start` of its log on. */
export async function whyItStopped(log: string, start: number): Promise<Stop> {
  const text = await readFrom(log, start)
  const passing = PASSING.test(text)
  const known = CAUSES.find(([pattern]) => pattern.test(text))?.[1]
  const last = text.split('\n').flatMap(line => SERIOUS.exec(line)?.[1] ?? [])
  const sentence =
    known ?? `PostgreSQL stopped${last.length ? ` (${last.at(-1)})` : ''}: its log is ${log}; start again.`
  return { sentence, passing }
}

async function readFrom(log: string, start: number): Promise<string> {
  const file = await open(log)
  try {
    const buffer = Buffer.alloc(65_536)
    const { bytesRead } = await file.read(buffer, 0, buffer.length, start)
    return buffer.toString('utf8', 0, bytesRead)
  } finally {
    await file.close()
  }
}
