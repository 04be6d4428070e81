import { Client } from 'pg'
import { getTypeParser } from '../db.ts'
import { isErrorCode, Refusal } from '../errors.ts'
import { enterHouse } from '../migrate.ts'

/**
 * A connection over which values go out and come in the same way on every server, whatever its settings and its
 * machine's.
 */
export async function withSession<T>(url: string, act: (client: Client) => Promise<T>): Promise<T> {
  const client = new Client({ connectionString: url, types: { getTypeParser } })
  let lost = false
  // What is under way fails as well, and tells.
  client.on('error', () => {
    lost = true
  })
  await client.connect()
  try {
    await client.query(`
      set client_encoding = 'UTF8'; set datestyle = 'ISO, YMD'; set intervalstyle = 'iso_8601'; set timezone = 'UTC';
      set extra_float_digits = 1; set bytea_output = 'hex'; set statement_timeout = 0; set lock_timeout = 0;
      set idle_in_transaction_session_timeout = 0`)
    await enterHouse(client)
    return await act(client)
  } catch (error) {
    if (!lost && !isErrorCode(error, '57P01', '57P02', 'ECONNRESET', 'EPIPE')) throw error
    throw new Refusal(
      'The connection to PostgreSQL was lost in the middle: everything is as it was before, so do it again.',
      {
        cause: error,
      },
    )
  } finally {
    await client.end()
  }
}
