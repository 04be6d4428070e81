import { sql } from 'kysely'
import { accountOf } from '../../channels/index.ts'
import type { Tx } from '../../lib/db.ts'
import { type Actor, can, permit } from '../../staff/index.ts'
import type { TransportKey } from '../../vault/index.ts'
import { pastOutcomes, sumOf, withoutSmall } from '../past-outcomes.ts'
import type { PartnerDesk } from '../schema.ts'
import { agreementsWith } from './agreements.ts'
import { roomOf } from './capacity.ts'
import { focalPlace } from './focal-points.ts'
import { peopleOf } from './let-in.ts'

interface Asked {
  readonly organizationId: string
  readonly otherOrganization: string
}

/** What we know of an organisation as one that we refer to. */
export async function readPartner(tx: Tx, actor: Actor, transport: TransportKey, asked: Asked): Promise<PartnerDesk> {
  const { organizationId, otherOrganization } = asked
  permit(actor, 'referral.read', { organizationId })
  return {
    agreements: await agreementsWith(tx, [otherOrganization]),
    room: await roomOf(tx, [otherOrganization]),
    outcomes: withoutSmall(sumOf(await pastOutcomes(tx, { others: [otherOrganization] }))),
    settings: can(actor, 'referral.set-partners', { organizationId }) ? await settingsOf(tx, transport, asked) : null,
  }
}

async function settingsOf(
  tx: Tx,
  transport: TransportKey,
  { organizationId, otherOrganization }: Asked,
): Promise<NonNullable<PartnerDesk['settings']>> {
  const points = await tx
    .selectFrom('referrals.focal_point')
    .select(['id', 'name', 'address'])
    .where('other_organization', '=', otherOrganization)
    .where('ended_at', 'is', null)
    .orderBy('name')
    .execute()
  const { rows: senders } = await sql<NonNullable<PartnerDesk['settings']>['senders'][number]>`
    select s.id, s.name, s.made_at as "madeAt",
           (select max(r.made_at) from referrals.sent_in i join referrals.referral r on r.id = i.referral_id where i.sender_id = s.id) as "lastUsed"
    from referrals.sender s where s.other_organization = ${otherOrganization} and s.ended_at is null order by s.made_at`.execute(
    tx,
  )
  const { rows: hooks } = await sql<NonNullable<PartnerDesk['settings']>['hooks'][number]>`
    select h.id, h.url, count(c.id) filter (where c.delivered_at is not null)::int as delivered,
           count(c.id) filter (where c.try_at is not null)::int as waiting,
           count(c.id) filter (where c.try_at is null and c.delivered_at is null)::int as dead,
           (select l.code from referrals.hook_call l where l.hook_id = h.id and l.code is not null order by l.made_at desc limit 1) as code
    from referrals.hook h left join referrals.hook_call c on c.hook_id = h.id
    where h.other_organization = ${otherOrganization} and h.ended_at is null group by h.id, h.url, h.made_at order by h.made_at`.execute(
    tx,
  )
  return {
    people: await peopleOf(tx, otherOrganization),
    mailSetUp: (await accountOf(tx, organizationId, 'email')) !== null,
    focalPoints: points.map(({ id, name, address }) => ({
      id,
      name,
      address: transport.open(focalPlace(id), address).toString(),
    })),
    senders,
    hooks,
  }
}
