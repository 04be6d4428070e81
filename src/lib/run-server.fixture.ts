import { setTimeout as sleep } from 'node:timers/promises'
import { Hono } from 'hono'
import { runServer } from './run-server.ts'

/** The smallest program: for the tests of how it starts and ends. */
await runServer({
  prepare: (_db, _config, step) => {
    step('Preparing')
    return sleep(Number(process.env['PREPARATION'] ?? 0))
  },
  createApp: async () => ({
    letGo: () => undefined,
    fetch: new Hono()
      .get('/', c => c.text('here'))
      .get('/slow', async c => {
        process.stdout.write('working\n')
        await sleep(600)
        return c.text('finished')
      }).fetch,
    close: async () => undefined,
  }),
})
