import type { Tx } from '../lib/db.ts'
import { BadInput } from '../lib/errors.ts'

const MOST_LANGUAGES = 30

/** Codes of languages, with commas or spaces between. @throws BadInput `staff.no-such-language` */
export function readLanguages(typed: string): string[] {
  const codes = [
    ...new Set(
      typed
        .toLowerCase()
        .split(/[\s,;]+/)
        .filter(Boolean),
    ),
  ]
  if (codes.length > MOST_LANGUAGES || codes.some(code => !/^[a-z]{2,3}$/.test(code))) {
    throw new BadInput('staff.no-such-language', 'languages')
  }
  return codes
}

/** In place of those that stood before. */
export async function storeLanguages(tx: Tx, accountId: string, languages: readonly string[]): Promise<void> {
  await tx.deleteFrom('staff.account_language').where('account_id', '=', accountId).execute()
  if (languages.length === 0) return
  const rows = languages.map(language => ({ account_id: accountId, language }))
  await tx.insertInto('staff.account_language').values(rows).execute()
}
