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
  const how = channel === 'email' ? 'mails are fetched from now on' : `the provider reaches it at /webhooks/${channel}`
  console.log(`${channel} is set up. Its credentials are sealed; ${how}.`)
  return 0
}

async function test(db: Db, config: Config, channel: (typeof channelNames)[number]): Promise<number> {
  const transport = await houseTransportKey(db, config)
  const account = await transact(db, terminal('channel settings'), tx =>
    openAccount(tx, transport, channel, config.origin),
  )
  const trouble = await account.channel.test(account.settings).then(
    () => null,
    (error: unknown) => (error instanceof BadInput ? error : new BadInput('channel.unreachable', '')),
  )
  console.log(trouble ? wordsOf(trouble, channel) : `${channel} works.`)
  return trouble ? 1 : 0
}

function wordsOf({ code, field }: BadInput, channel: string): string {
  if (code === 'channel.credentials') return `${channel} does not accept these credentials: mend ${field}.`
  if (code === 'channel.unreachable') return `${channel} cannot be reached${field && `: look at ${field}`}.`
  return `${channel}: the setting ${field} is not right.`
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
