import type { Carries, Channel } from './channel.ts'
import { whatsapp } from './whatsapp/index.ts'

const all: readonly Channel[] = [whatsapp as Channel]

export const findChannel = (name: string): Channel | null => all.find(channel => channel.name === name) ?? null

/** What a channel can carry; null for one that nothing goes out by. */
export const carriesOf = (name: string): Carries | null => findChannel(name)?.carries ?? null
