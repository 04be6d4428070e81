import type { Channel } from './channel.ts'
import { whatsapp } from './whatsapp/index.ts'

export const channels: readonly Channel[] = [whatsapp as Channel]

export const findChannel = (name: string): Channel | null => channels.find(channel => channel.name === name) ?? null
