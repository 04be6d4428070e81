import type { Channel } from './channel.ts'
import { web } from './web/index.ts'
import { whatsapp } from './whatsapp/index.ts'

const all: readonly Channel[] = [whatsapp as Channel, web as Channel]

export const findChannel = (name: string): Channel | null => all.find(channel => channel.name === name) ?? null
