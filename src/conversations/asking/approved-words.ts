import { type ChannelName, listTemplates } from '../../channels/index.ts'
import type { Tx } from '../../lib/db.ts'
import type { Outgoing } from '../send-out.ts'

interface Wanted {
  readonly organizationId: string
  readonly channel: string
  readonly name: string
  /** «ar»; a provider may know it as «ar_EG». */
  readonly language: string
}

/** Words that the provider has approved in this very language, with nothing to fill in; null: there are none. */
export async function approvedWords(
  tx: Tx,
  { organizationId, channel, name, language }: Wanted,
): Promise<Required<Pick<Outgoing, 'text' | 'template'>> | null> {
  const all = await listTemplates(tx, organizationId, channel as ChannelName)
  const found = all.find(
    each =>
      each.name === name &&
      (each.language === language || each.language.startsWith(`${language}_`)) &&
      !each.text.includes('{{'),
  )
  return found ? { text: found.text, template: { name, language: found.language, values: [] } } : null
}
