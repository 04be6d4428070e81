import { listTemplates, type ChannelName, type OutgoingMessage } from '../../channels/index.ts'
import type { Tx } from '../../lib/db.ts'
import { BadInput } from '../../lib/errors.ts'

interface Chosen {
  readonly organizationId: string
  readonly channel: string
  readonly name: string
  readonly language: string
  readonly values: readonly string[]
}

/** What may stand in one place of a template: Meta takes no line breaks and no long gaps there. */
const isValue = (value: string) => value.trim() !== '' && value.length <= 500 && !/[\n\t]| {5}/.test(value)

/**
 * The words as the person will read them, and how the provider wants to be told them.
 * @throws BadInput `template.unknown`, `template.values`
 */
export async function fillTemplate(
  tx: Tx,
  { organizationId, channel, name, language, values }: Chosen,
): Promise<{ text: string; template: NonNullable<OutgoingMessage['template']> }> {
  const all = await listTemplates(tx, organizationId, channel as ChannelName)
  const found = all.find(each => each.name === name && each.language === language)
  if (!found) throw new BadInput('template.unknown', 'name')
  const places = new Set([...found.text.matchAll(/\{\{(\d+)\}\}/g)].map(([, number]) => Number(number)))
  if (values.length !== places.size || !values.every(isValue)) throw new BadInput('template.values', 'values')
  const text = found.text.replaceAll(/\{\{(\d+)\}\}/g, (_, number: string) => values[Number(number) - 1] ?? '')
  return { text, template: { name, language, values, ...(found.places.length > 0 && { places: found.places }) } }
}
