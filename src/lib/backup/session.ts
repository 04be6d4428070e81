import { Client } from 'pg'
import { getTypeParser } from '../db.ts'

/**
 * A connection over which values go out and come in the same way on every server, whatever its settings and its
 * machine's.
 */
export async function withSession<T>(url: string, act: (client: Client) => Promise<T>): Promise<T> {
  const client = new Client({ connectionString: url, types: { getTypeParser } })
  // A connection that breaks is told by the query that it breaks.
  client.on('error', () => undefined)
  await client.connect()
  try {
    await client.query(`
      set client_encoding = 'UTF8'; set datestyle = 'ISO, YMD'; set intervalstyle = 'iso_8601'; set timezone = 'UTC';
      set extra_float_digits = 1; set bytea_output = 'hex'; set statement_timeout = 0; set lock_timeout = 0;
      set idle_in_transaction_session_timeout = 0`)
    return await act(client)
  } finally {
    await client.end()
  }
}
