import { pick } from './words.ts'

/** What each channel is called. */
export const CHANNELS: Readonly<Record<string, string>> = {
  whatsapp: 'WhatsApp',
  email: 'E-mail',
  sms: 'SMS',
  web: pick(['Sito', 'Web page']),
  telegram: 'Telegram',
  messenger: 'Messenger',
  instagram: 'Instagram',
  voice: pick(['Telefono', 'Telephone']),
  facebook: 'Facebook',
  linkedin: 'LinkedIn',
  youtube: 'YouTube',
  street: pick(['Strada', 'Street']),
  referral: pick(['Ente', 'Organisation']),
  counter: pick(['Sportello', 'Counter']),
}
