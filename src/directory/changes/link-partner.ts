import { sql } from 'kysely'
import { audit } from '../../audit/index.ts'
import type { Tx } from '../../lib/db.ts'
import { NotFound } from '../../lib/errors.ts'
import { type Actor, type PartnerOrganization, partnerOrganizations, permit } from '../../staff/index.ts'

/** A body whose people sign in, and the organisations of the map that they speak for. */
export type LinkedPartner = PartnerOrganization & { readonly organizations: readonly { id: string; name: string }[] }

export async function linkedPartners(tx: Tx, actor: Actor): Promise<LinkedPartner[]> {
  permit(actor, 'directory.link-partner')
  const { rows } = await sql<{ partner: string; id: string; name: string }>`
    select p.staff_organization_id as partner, o.id, o.name
    from directory.partner_organization p join directory.organization o on o.id = p.organization_id order by o.name`.execute(
    tx,
  )
  return (await partnerOrganizations(tx)).map(partner => ({
    ...partner,
    organizations: rows.filter(row => row.partner === partner.id).map(({ id, name }) => ({ id, name })),
  }))
}

/**
 * Says that a partner's people speak for an organisation of the map, or, with `ends`, that they do no more.
 * @throws NotFound `page.not-found`
 */
export async function linkPartner(
  tx: Tx,
  actor: Actor,
  { partnerId, organizationId, ends }: { partnerId: string; organizationId: string; ends: boolean },
): Promise<void> {
  permit(actor, 'directory.link-partner')
  const { rows } = await sql`select from directory.organization where id = ${organizationId}`.execute(tx)
  const known = (await partnerOrganizations(tx)).some(partner => partner.id === partnerId)
  if (!known || rows.length === 0) throw new NotFound('page.not-found')
  const pair = { staff_organization_id: partnerId, organization_id: organizationId }
  await (ends
    ? tx
        .deleteFrom('directory.partner_organization')
        .where('staff_organization_id', '=', partnerId)
        .where('organization_id', '=', organizationId)
        .execute()
    : tx
        .insertInto('directory.partner_organization')
        .values(pair)
        .onConflict(conflict => conflict.doNothing())
        .execute())
  await audit(tx, actor, ends ? 'directory.partner-unlinked' : 'directory.partner-linked', organizationId, {
    partnerId,
  })
}

/** The demonstration's partner speaks for the invented body that has the most services in Calabria, where its referent works. */
export async function linkDemonstrationPartner(tx: Tx): Promise<void> {
  for (const { id } of (await partnerOrganizations(tx)).filter(partner => partner.demonstration)) {
    await sql`insert into directory.partner_organization (staff_organization_id, organization_id)
      select ${id}, v.organization_id from directory.service v
      join directory.service_at_location s on s.service_id = v.id join directory.location l on l.id = s.location_id
      join directory.municipality m on m.istat = l.istat and m.region_code = '18'
      where not exists (select from directory.partner_organization p where p.staff_organization_id = ${id})
      group by v.organization_id having count(*) between 2 and 12 order by count(*) desc, v.organization_id limit 1`.execute(
      tx,
    )
  }
}
