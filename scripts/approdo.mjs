// npm run approdo -- …: the acts of Approdo from a terminal. Steps go to standard error: the output is for the reader.
import { spawnSync } from 'node:child_process'
import { join } from 'node:path'
import { getReady, node24, orExplain, root } from './bootstrap.mjs'

await orExplain(async () => {
  await getReady(text => console.error(text))
  const args = ['--enable-source-maps', join(root, 'dist/server/cli.js'), ...process.argv.slice(2)]
  // Paths are meant from where the person stands, not from where npm went.
  const { status, error } = spawnSync(node24(), args, { stdio: 'inherit', cwd: process.env.INIT_CWD ?? process.cwd() })
  if (error) throw error
  return status ?? 1
})
