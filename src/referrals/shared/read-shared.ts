import { sql } from 'kysely'
import { consentsStanding, findCase } from '../../cases/index.ts'
import { organizationNames } from '../../directory/index.ts'
import type { Tx } from '../../lib/db.ts'
import type { Actor } from '../../staff/index.ts'
import { type Keyring, openMany } from '../../vault/index.ts'
import { packagePlace } from '../places.ts'
import { openStates, type ReferralState } from '../referral-states.ts'
import type { Package } from '../schema.ts'

/** One organisation that was told something, as it is read to the person. */
export interface SharedWith {
  readonly organization: string
  readonly at: Date
  readonly until: Date
  /** They can read it now. */
  readonly opens: boolean
  readonly request: string
  readonly person: Readonly<Record<string, string>>
  readonly files: number
  /** On which days somebody there opened it. */
  readonly opened: readonly Date[]
}

interface Row {
  readonly id: string
  readonly otherId: string
  readonly state: ReferralState
  readonly sealed: Buffer
  readonly consentId: string | null
  readonly at: Date
  readonly until: Date
  readonly files: number
  readonly opened: Date[]
}

/** What was shared of a case, with whom, and who opened it, the newest first. @throws NotFound `page.not-found` */
export async function readShared(
  tx: Tx,
  { actor, keyring }: { actor: Actor; keyring: Keyring },
  caseId: string,
): Promise<SharedWith[]> {
  await findCase(tx, actor, 'referral.read', caseId)
  const { rows } = await sql<Row>`
    select r.id, r.other_organization as "otherId", s.state, p.sealed, p.consent_id as "consentId", p.frozen_at as at, p.expires_at as until,
           (select count(*)::int from referrals.package_file f where f.referral_id = r.id) as files,
           array(select distinct date_trunc('day', o.opened_at) from referrals.opening o where o.referral_id = r.id order by 1) as opened
    from referrals.referral r join referrals.package p on p.referral_id = r.id
    join referrals.state s on s.referral_id = r.id and s.ended_at is null
    where r.case_id = ${caseId} and r.direction = 'out' order by p.frozen_at desc`.execute(tx)
  const names = await organizationNames(tx, rows.map(row => row.otherId)) // prettier-ignore
  const standing = await consentsStanding(tx, rows.flatMap(({ consentId }) => consentId ?? [])) // prettier-ignore
  const contents = await openMany(
    tx,
    { keyring, actor, reason: 'referral.read-to-person' },
    rows.map(({ id, sealed }) => ({ key: id, place: packagePlace(id), sealed })),
  )
  return rows.map(({ otherId, state, consentId, at, until, files, opened }, place) => {
    const { request, person } = JSON.parse(contents[place].toString()) as Package
    const opens = openStates.includes(state) && until > new Date() && consentId !== null && standing.has(consentId)
    return { organization: names.get(otherId) ?? '', at, until, opens, request, person, files, opened }
  })
}
