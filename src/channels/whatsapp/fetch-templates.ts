import { z } from 'zod'
import { BadInput } from '../../lib/errors.ts'
import { askProvider } from '../ask-provider.ts'
import type { ApprovedTemplate } from '../channel.ts'
import type { WhatsappSettings } from './settings.ts'

const AT_ONCE = 100
/** Meta lets an account have 6,000. */
const MOST_PAGES = 60

const component = z.looseObject({ type: z.string(), format: z.string().optional(), text: z.string().optional() })
const listed = z.looseObject({
  name: z.string(),
  language: z.string(),
  status: z.string(),
  components: z.array(component).default([]),
})
const page = z.looseObject({
  data: z.array(z.unknown()),
  paging: z
    .looseObject({ cursors: z.looseObject({ after: z.string() }).optional(), next: z.string().optional() })
    .optional(),
})

/**
 * The phrases that Meta lets through, of the business account `waba_id`, page after page. What cannot be filled in with words
 * alone (a picture on top, an address with a part to complete) is left out: it could not be sent from here.
 * @throws BadInput `channel.setting` where no business account is named, `channel.unreachable`, `channel.credentials`
 */
export async function fetchTemplates(settings: WhatsappSettings): Promise<ApprovedTemplate[]> {
  const { waba_id: account } = settings
  if (!account) throw new BadInput('channel.setting', 'waba_id')
  const found: ApprovedTemplate[] = []
  let after: string | undefined
  for (let pages = 0; pages < MOST_PAGES; pages++) {
    const { data, paging } = await onePage(settings, account, after)
    found.push(...data.flatMap(usable))
    // The cursor, not the address that Meta gives: our token goes nowhere but to the address of the settings.
    after = paging?.next ? paging.cursors?.after : undefined
    if (!after) return found
  }
  return found
}

async function onePage({ api_base: base, access_token: token }: WhatsappSettings, account: string, after = '') {
  const query = new URLSearchParams({
    fields: 'name,language,status,components',
    limit: String(AT_ONCE),
    ...(after && { after }),
  })
  const answer = await askProvider(`${base}/${account}/message_templates?${query}`, `Bearer ${token}`)
  if (answer.status === 401 || answer.status === 403) throw new BadInput('channel.credentials', 'access_token')
  const said = page.safeParse(await answer.json())
  if (!answer.ok || !said.success) throw new BadInput('channel.setting', 'waba_id')
  return said.data
}

/** One that is approved and needs nothing but words, with its places numbered: Meta knows numbered and named ones. */
function usable(said: unknown): ApprovedTemplate[] {
  const read = listed.safeParse(said)
  if (!read.success || read.data.status !== 'APPROVED') return []
  const { name, language, components } = read.data
  const of = (type: string) => components.find(each => each.type === type)
  const [header, body, footer] = [of('HEADER'), of('BODY'), of('FOOTER')]
  const isBare = (each: z.infer<typeof component> | undefined) =>
    !each || ((each.format ?? 'TEXT') === 'TEXT' && !/\{\{/.test(JSON.stringify(each.text ?? '')))
  const buttons = JSON.stringify(of('BUTTONS') ?? '')
  if (!body?.text || !isBare(header) || !isBare(footer) || buttons.includes('{{')) return []
  const { text, places } = numbered(body.text)
  return [{ name, language, text, places, header: header?.text ?? null, footer: footer?.text ?? null }]
}

/** `{{first_name}}` becomes `{{1}}`, its name kept in `places`; numbered ones stay, and have no names. */
function numbered(text: string): { text: string; places: string[] } {
  const places: string[] = []
  const counted = text.replaceAll(/\{\{\s*([a-z_][a-z0-9_]*)\s*\}\}/g, (_, name: string) => {
    if (!places.includes(name)) places.push(name)
    return `{{${places.indexOf(name) + 1}}}`
  })
  return { text: counted, places }
}
