import { type ChildProcess, spawn } from 'node:child_process'
import { closeSync, openSync } from 'node:fs'
import { totalmem } from 'node:os'
import { join } from 'node:path'
import type { Binaries } from './postgres-binaries.ts'
import type { SystemUser } from './postgres-user.ts'

/**
 * The shell holds PostgreSQL by a pipe on descriptor 3. However Approdo ends (`kill -9` too), the pipe closes and
 * PostgreSQL is told to stop fast, and after five seconds to stop at once: told to stop while it recovers from the death of one
 * of its own processes, PostgreSQL 18.4 waits for ever (seen once in twenty kills). What was committed stays either way. `$1` is
 * the socket's folder, which goes with it.
 */
const SUPERVISOR = `
gone=$1; shift
"$@" 3<&- & server=$!
(
  trap 'kill $nap; exit' TERM
  read -r _; kill -INT $server
  sleep 5 & nap=$!
  wait $nap; kill -QUIT $server
) <&3 2>/dev/null & watcher=$!
wait $server; status=$?
kill $watcher 2>/dev/null
rm -rf "$gone"
exit $status`

export interface ServerOptions {
  readonly binaries: Binaries
  readonly user: SystemUser | null
  readonly cluster: { readonly files: string; readonly log: string }
  readonly socketFolder: string
  /** For tests only: rows need not survive a power cut. */
  readonly throwAway?: boolean | undefined
}

/** Starts PostgreSQL on a cluster that exists. It is not ready yet when this returns. */
export function spawnServer(options: ServerOptions): ChildProcess {
  const log = openSync(options.cluster.log, 'a', 0o600)
  try {
    const postgres = join(options.binaries.folder, 'bin/postgres')
    const command = [
      postgres,
      '-D',
      clusterArgument({ user: options.user, files: options.cluster.files }),
      ...settings(options),
    ]
    return spawn('/bin/sh', ['-c', SUPERVISOR, 'approdo-postgresql', options.socketFolder, ...command], {
      cwd: options.cluster.files,
      // A session of its own: Ctrl-C in the terminal is for Approdo, which still needs the database to finish.
      detached: true,
      stdio: ['ignore', log, log, 'pipe'],
      env: environment(),
      ...options.user,
    })
  } finally {
    closeSync(log)
  }
}

/**
 * As root the cluster may lie under directories that the other user cannot enter. A process that stands in
 * a directory already may use it all the same, and `/proc/self/cwd` names it.
 */
export function clusterArgument({ user, files }: { user: SystemUser | null; files: string }): string {
  return user ? '/proc/self/cwd' : files
}

export function environment(): NodeJS.ProcessEnv {
  return { PATH: process.env['PATH'], LC_ALL: 'C', TZ: 'UTC' }
}

function settings({ socketFolder, throwAway }: ServerOptions): string[] {
  const values = {
    listen_addresses: '',
    unix_socket_directories: socketFolder,
    unix_socket_permissions: '0700',
    max_connections: '60',
    shared_buffers: `${sharedBuffersMb()}MB`,
    max_wal_size: '512MB',
    jit: 'off',
    timezone: 'UTC',
    log_timezone: 'UTC',
    // What people typed may stand in an error of SQL: only what the server says of itself is logged.
    log_min_messages: 'log',
    log_min_error_statement: 'panic',
    log_error_verbosity: 'terse',
    log_checkpoints: 'off',
    // Several helpdesks share a throw-away server, each with its own connections.
    ...(throwAway ? { fsync: 'off', full_page_writes: 'off', max_connections: '200' } : {}),
  }
  return Object.entries(values).flatMap(([name, value]) => ['-c', `${name}=${value}`])
}

/** A sixteenth of the memory, between 32 and 256 MB: the machine runs Approdo and other things too. */
function sharedBuffersMb(): number {
  return Math.min(256, Math.max(32, Math.floor(totalmem() / 2 ** 20 / 16)))
}
