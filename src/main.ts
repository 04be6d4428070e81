import { createApp } from './app.ts'
import { runServer } from './lib/run-server.ts'
import { prepare } from './prepare.ts'

await runServer({ prepare, createApp })
