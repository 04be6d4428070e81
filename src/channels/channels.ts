import type { Carries, Channel, ChannelName } from './channel.ts'
import { email } from './email/index.ts'
import { instagram } from './instagram/index.ts'
import { messenger } from './messenger/index.ts'
import { sms } from './sms/index.ts'
import { telegram } from './telegram/index.ts'
import { voice } from './voice/index.ts'
import { web } from './web/index.ts'
import { whatsapp } from './whatsapp/index.ts'

export const channels: readonly Channel[] = [
  whatsapp,
  email,
  telegram,
  messenger,
  instagram,
  web,
  voice,
  sms,
] as readonly Channel[]

export const findChannel = (name: string): Channel | null => channels.find(channel => channel.name === name) ?? null

/** What a channel can carry; null for one that nothing goes out by. */
export const carriesOf = (name: string): Carries | null => findChannel(name)?.carries ?? null
/** Those that do not come by themselves. */
export const watched: readonly ChannelName[] = channels.filter(({ watch }) => watch).map(({ name }) => name)
