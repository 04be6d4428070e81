import { randomBytes } from 'node:crypto'
import { afterAll, inject } from 'vitest'
import { connect, type Db } from './db.ts'
import { withClient } from './postgres-connection.ts'

export interface TestDatabase {
  readonly db: Db
  readonly url: string
}

/**
 * A database of the test file's own: real PostgreSQL, migrated, empty, gone when the file is done.
 * Call it once, at the top of the file: `const { db } = await testDatabase()`; in a fixture only within a function, for files share
 * modules: what a module makes while it loads is gone when the first file that uses it is done.
 */
export async function testDatabase(): Promise<TestDatabase> {
  const template = new URL(inject('templateDatabase'))
  const name = `test_${randomBytes(6).toString('hex')}`
  await onServer(template, `create database ${name} template ${template.pathname.slice(1)} strategy file_copy`)
  const url = withDatabase(template, name)
  const db = connect(url, { asOwner: true })
  afterAll(async () => {
    await db.destroy()
    await onServer(template, `drop database ${name} with (force)`)
  })
  return { db, url }
}

const onServer = (template: URL, statement: string) =>
  withClient(withDatabase(template, 'postgres'), client => client.query(statement))

function withDatabase(template: URL, name: string): string {
  const url = new URL(template)
  url.pathname = name
  return url.href
}
