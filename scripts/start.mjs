// npm start: gets ready, then runs the server until it is told to stop.
import { spawn } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { getReady, node24, orExplain, root } from './bootstrap.mjs'

await orExplain(async () => {
  await getReady(text => console.log(text))
  return await serve()
})

function serve() {
  const server = spawn(node24(), ['--enable-source-maps', join(root, 'dist/server/main.js')], {
    // The channel closes when we are killed, and the server stops. In a session of its own it hears Ctrl-C from us alone.
    stdio: ['ignore', 'inherit', 'inherit', 'ipc'],
    detached: true,
    env: { ...process.env, NODE_ENV: 'production', NODE_COMPILE_CACHE: join(root, 'dist/.compiled') },
  })
  const stop = signal => server.kill(signal)
  for (const signal of ['SIGTERM', 'SIGINT', 'SIGHUP']) process.on(signal, stop)
  watchParent(() => stop('SIGTERM'))
  return new Promise((resolve, reject) => {
    server.on('error', reject)
    server.on('exit', (code, signal) => resolve(code ?? (signal ? 1 : 0)))
  })
}

/** npm may be killed without a word to us, and to the shell that stands between us. */
function watchParent(orphaned) {
  if (!process.env.npm_lifecycle_event) return
  const before = ancestors()
  const watch = setInterval(() => {
    if (ancestors() === before) return
    clearInterval(watch)
    orphaned()
  }, 300)
  watch.unref()
}

/** Our parent and, where the system shows it (Linux), its parent. */
function ancestors() {
  try {
    const [, grandparent] = /\) \S (\d+)/.exec(readFileSync(`/proc/${process.ppid}/stat`, 'utf8')) ?? []
    return `${process.ppid} ${grandparent}`
  } catch {
    return String(process.ppid)
  }
}
