/** Names that are the same in every language. */
export const CHANNELS: Readonly<Record<string, string>> = {
  whatsapp: 'WhatsApp',
  email: 'E-mail',
  sms: 'SMS',
  voice: 'Telefono',
  web: 'Web',
  telegram: 'Telegram',
}
