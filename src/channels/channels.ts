import type { Channel } from './channel.ts'
import { sms } from './sms/index.ts'
import { voice } from './voice/index.ts'
import { whatsapp } from './whatsapp/index.ts'

const all: readonly Channel[] = [whatsapp as Channel, voice as Channel, sms as Channel]

export const findChannel = (name: string): Channel | null => all.find(channel => channel.name === name) ?? null
