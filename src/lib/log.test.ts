import { expect, test } from 'vitest'
import { BadInput } from './errors.ts'
import { createLog } from './log.ts'
import { testDatabase } from './test-database.ts'
import { sql } from 'kysely'

const { db } = await testDatabase()

function logged(write: (log: ReturnType<typeof createLog>) => void): Record<string, unknown> {
  const lines: string[] = []
  write(createLog({ write: line => lines.push(line) }))
  return JSON.parse(lines.join('')) as Record<string, unknown>
}

test('only fields of the list are written', () => {
  const fields = { route: '/:lang/services', status: 200, q: 'my boss', url: '/it/services?q=my+boss', ip: '10.0.0.1' }
  const line = logged(log => log.info(fields, 'answered'))
  expect(line).toEqual({
    level: 'info',
    time: expect.any(String),
    route: '/:lang/services',
    status: 200,
    msg: 'answered',
  })
})

test('an error of ours is told by its code and place', () => {
  const line = logged(log =>
    log.error({ err: new BadInput('search.bad-radius', 'radius_km', { found: 'two miles' }) }, 'refused'),
  )
  expect(line['err']).toMatchObject({ name: 'BadInput', code: 'search.bad-radius' })
  expect(JSON.stringify(line)).toContain('log.test.ts')
  expect(JSON.stringify(line)).not.toContain('two miles')
})

test('an error of the database does not quote what was typed', async () => {
  const error = await sql`select ${'Aminata, second floor'}::int`.execute(db).catch((e: unknown) => e)
  expect(String(error)).toContain('Aminata')
  const line = JSON.stringify(
    logged(log => log.error({ err: new Error('save Aminata', { cause: error }) }, 'not saved')),
  )
  expect(line).toContain('22P02')
  expect(line).not.toContain('Aminata')
})

test('a message of several lines does not slip in as a place of the program', () => {
  const line = JSON.stringify(logged(log => log.error({ err: new Error('x\n    at Aminata') }, 'failed')))
  expect(line).not.toContain('Aminata')
})
