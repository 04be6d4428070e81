import type { Channel, ChannelName } from './channel.ts'
import { email } from './email/index.ts'
import { instagram } from './instagram/index.ts'
import { messenger } from './messenger/index.ts'
import { telegram } from './telegram/index.ts'
import { web } from './web/index.ts'
import { whatsapp } from './whatsapp/index.ts'

const all: readonly Channel[] = [whatsapp, email, telegram, messenger, instagram, web] as readonly Channel[]

export const findChannel = (name: string): Channel | null => all.find(channel => channel.name === name) ?? null

/** Those that do not come by themselves. */
export const watched: readonly ChannelName[] = all.filter(({ watch }) => watch).map(({ name }) => name)
