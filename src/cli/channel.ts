import { channelNames, openAccount, setChannel } from '../channels/index.ts'
import { type Config, readConfig } from '../lib/config.ts'
import { type Db, transact } from '../lib/db.ts'
import { BadInput, NotFound, Refusal } from '../lib/errors.ts'
import { helpdeskOrganization, terminal } from '../staff/index.ts'
import { houseTransportKey } from '../vault/index.ts'
import { withDatabase } from './with-database.ts'

export const channelUsage = 'channel set NAME key=value … | channel test NAME'

/** Sets up a channel with its credentials, or tries them. They are sealed, and never printed. */
export async function channelCommand([verb, name, ...words]: string[]): Promise<number> {
  const known = channelNames.find(each => each === name)
  if (!known || !['set', 'test'].includes(verb ?? '')) throw new Refusal(`Use: ${channelUsage}`)
  const config = readConfig(process.env)
  return await withDatabase(async db => {
    try {
      return verb === 'set' ? await set(db, config, known, settingsOf(words)) : await test(db, config, known)
    } catch (error) {
      throw said(error, known)
    }
  })
}

async function set(db: Db, config: Config, channel: string, settings: Record<string, string>): Promise<number> {
  const transport = await houseTransportKey(db, config)
  const actor = terminal('channel settings')
  await transact(db, actor, async tx =>
    setChannel(tx, actor, transport, { channel, organizationId: await helpdeskOrganization(tx), settings }),
  )
  console.log(`${channel} is set up. Its credentials are sealed; the provider reaches it at /webhooks/${channel}.`)
  return 0
}

async function test(db: Db, config: Config, channel: (typeof channelNames)[number]): Promise<number> {
  const transport = await houseTransportKey(db, config)
  const account = await transact(db, terminal('channel settings'), tx => openAccount(tx, transport, channel))
  const works = await account.channel.test(account.settings).then(
    () => true,
    () => false,
  )
  console.log(works ? `${channel} works.` : `${channel} does not accept these credentials, or cannot be reached.`)
  return works ? 0 : 1
}

function settingsOf(words: readonly string[]): Record<string, string> {
  return Object.fromEntries(
    words.map(word => {
      const equals = word.indexOf('=')
      if (equals < 1) throw new Refusal(`Not understood: a setting is key=value. Use: ${channelUsage}`)
      return [word.slice(0, equals), word.slice(equals + 1)]
    }),
  )
}

function said(error: unknown, channel: string): unknown {
  if (error instanceof BadInput && error.code === 'channel.setting') {
    return new Refusal(`${channel}: the setting ${error.field} is missing or not right. Nothing has changed.`)
  }
  if (error instanceof BadInput && error.code === 'channel.unknown') return new Refusal(`${channel} is not there yet.`)
  if (error instanceof NotFound && error.code === 'channel.not-set-up') return new Refusal(`${channel} is not set up.`)
  if (error instanceof NotFound && error.code === 'staff.no-helpdesk') {
    return new Refusal('There is no helpdesk yet: start Approdo and set it up first.')
  }
  return error
}
