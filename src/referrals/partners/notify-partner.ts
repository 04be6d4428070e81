import { sql } from 'kysely'
import { accountOf, putOut } from '../../channels/index.ts'
import { inHouse, type Tx } from '../../lib/db.ts'
import type { Listener } from '../../lib/events.ts'
import type { TransportKey } from '../../vault/index.ts'
import { focalPlace } from './focal-points.ts'

const house = inHouse('something waits for a partner')

/** Nothing of it says what it is about, nor of whom. */
const WORDS = [
  'C’è qualcosa che aspetta la vostra risposta. Entrate con il vostro accesso, o con il collegamento e il codice che avete ricevuto.',
  'Something waits for your answer. Sign in, or use the link and the code that you were given.',
].join('\n\n')

/**
 * Tells the people whom an organisation named that something waits for it, by e-mail, once for each state that does: that it was
 * asked, that we replied, that we asked of somebody whom it sent.
 */
export const noticesToPartners = (transport: TransportKey): Listener => ({
  name: 'referrals.notices',
  actor: house,
  to: ['referral.sent', 'referral.received', 'referral.needs-info'],
  hear: (tx, { facts }) => notify(tx, transport, String(facts['id'])),
})

async function notify(tx: Tx, transport: TransportKey, referralId: string): Promise<void> {
  const { rows } = await sql<{ stateId: string; organizationId: string; focalPoint: string; address: Buffer }>`
    select s.id as "stateId", r.organization_id as "organizationId", f.id as "focalPoint", f.address
    from referrals.state s join referrals.referral r on r.id = s.referral_id
    join referrals.focal_point f on f.other_organization = r.other_organization and f.organization_id = r.organization_id
      and f.ended_at is null
    where r.id = ${referralId} and s.ended_at is null
      and case when r.direction = 'out' then s.state = 'sent' or (s.state = 'received' and s.side = 'sender')
               else s.state = 'needs-info' end
      and not exists (select from referrals.notice n where n.state_id = s.id and n.focal_point_id = f.id)
    order by f.id`.execute(tx)
  const accountId = rows[0] && (await accountOf(tx, rows[0].organizationId, 'email'))
  // Without an e-mail channel nobody is written to: the screen of the organisation says so.
  if (!accountId) return
  for (const { stateId, focalPoint, address } of rows) {
    const value = transport.open(focalPlace(focalPoint), address).toString()
    const outgoingId = await putOut(tx, transport, {
      accountId,
      message: { to: { kind: 'email', value }, text: WORDS, automatic: true },
    })
    await tx
      .insertInto('referrals.notice')
      .values({ state_id: stateId, focal_point_id: focalPoint, outgoing_id: outgoingId })
      .execute()
  }
}
