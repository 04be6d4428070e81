import { say } from './words.ts'

const NAMES: Readonly<Record<string, string>> = {
  whatsapp: 'WhatsApp',
  telegram: 'Telegram',
  messenger: 'Messenger',
  instagram: 'Instagram',
}

/** A channel as people call it. */
export function nameOf(name: string): string {
  if (name === 'voice' || name === 'email' || name === 'sms') return say(name)
  return NAMES[name] ?? name
}
