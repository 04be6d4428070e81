import type { Tx } from '../../lib/db.ts'
import { standingOf } from '../../staff/index.ts'
import type { SafeContactRule } from './rules.ts'

interface Colleague {
  readonly organizationId: string
  /** Null: the helpdesk itself, whom nobody needs to answer. */
  readonly accountId: string | null
}

/**
 * Whether a rule lets a colleague answer. Whom it names always may; others must have one of its roles and be of the gender
 * that the person asked for. Of a colleague whose gender nobody has written down the rule cannot be kept.
 */
export async function mayAnswer(
  tx: Tx,
  { accounts, roles, gender }: Pick<SafeContactRule, 'accounts' | 'roles' | 'gender'>,
  { organizationId, accountId }: Colleague,
): Promise<boolean> {
  if (!accountId || (!accounts && !roles && !gender) || accounts?.includes(accountId)) return true
  if (!roles && !gender) return false
  if (gender && (await genderOf(tx, { organizationId, accountId })) !== gender) return false
  if (!roles) return true
  const { roles: theirs } = await standingOf(tx, { organizationId, accountId })
  return theirs.some(role => roles.includes(role))
}

async function genderOf(tx: Tx, { organizationId, accountId }: Colleague): Promise<'woman' | 'man' | null> {
  const row = await tx
    .selectFrom('conversations.assignee')
    .select('gender')
    .where('organization_id', '=', organizationId)
    .where('account_id', '=', accountId ?? '')
    .executeTakeFirst()
  return row?.gender ?? null
}
