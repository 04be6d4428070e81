import { sql } from 'kysely'
import { helpdesk, isLang } from '../../content/index.ts'
import type { Tx } from '../../lib/db.ts'
import { type Actor, permit } from '../../staff/index.ts'
import { qrPath } from '../../ui/qr-path.ts'
import type { ContactDesk, ContactLogged } from './schema.ts'

/** How many contacts of which kind came today, by the calendar of Rome. */
export async function countToday(tx: Tx, actor: Actor, organizationId: string): Promise<ContactDesk['counts']> {
  permit(actor, 'contact.log', { organizationId })
  const { rows } = await sql<ContactDesk['counts'][number]>`
    select source, outcome, count(*) as count from conversations.contact
    where organization_id = ${organizationId} and at >= date_trunc('day', now() at time zone 'Europe/Rome') at time zone 'Europe/Rome'
    group by 1, 2 order by 3 desc, 1, 2`.execute(tx)
  return rows
}

/** A contact as it was written down, with the ways in which the person goes on in private. */
export async function readContact(
  tx: Tx,
  actor: Actor,
  { id, organizationId, origin }: { id: string; organizationId: string; origin: string },
): Promise<ContactLogged> {
  permit(actor, 'contact.log', { organizationId })
  const { reference, language, conversationId } = await tx
    .selectFrom('conversations.contact')
    .select(['reference', 'language', 'conversation_id as conversationId'])
    .where('id', '=', id)
    .where('organization_id', '=', organizationId)
    .executeTakeFirstOrThrow()
  return { id, conversationId, carry: reference ? { reference, links: linksWith(reference, language, origin) } : null }
}

type Links = NonNullable<ContactLogged['carry']>['links']

/** Neutral links: they name the reference, and nothing of what it is about. */
function linksWith(reference: string, language: string | null, origin: string): Links {
  const whatsapp = helpdesk().contacts.find(({ kind }) => kind === 'whatsapp')
  const page = `${origin}/${language && isLang(language) ? language : 'it'}/write`
  return [
    ...(whatsapp
      ? [{ kind: 'whatsapp' as const, href: `https://wa.me/${whatsapp.value.replaceAll(/\D/g, '')}?text=${reference}` }]
      : []),
    { kind: 'page' as const, href: `${page}?ref=${reference}` },
  ].map(link => ({ ...link, qr: qrPath(link.href) }))
}
