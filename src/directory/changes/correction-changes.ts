import type { Tx } from '../../lib/db.ts'
import { BadInput } from '../../lib/errors.ts'
import { romeDay } from '../../lib/time.ts'
import type { CorrectionSubject } from './correction-facts.ts'
import type { WordLanguage } from './field-words.ts'
import { type Form, one, readCorrection } from './read-correction.ts'
import type { NewChange } from './write-proposal.ts'

/** Some of what was typed cannot be read: what to mend, by the key of its fact. */
export class ToMend extends BadInput {
  readonly errors: ReadonlyMap<string, string>

  constructor(errors: ReadonlyMap<string, string>) {
    super('correction.mend', '')
    this.errors = errors
  }
}

export interface SaidCorrection {
  readonly changes: readonly NewChange[]
  readonly note: string
  readonly kind: 'corrected' | 'all-right'
}

/**
 * What a correction form says, as changes: what was rewritten, and, of a service, what was confirmed or called wrong.
 * @throws ToMend; BadInput `correction.nothing-said`
 */
export async function correctionChanges(
  tx: Tx,
  subject: CorrectionSubject,
  form: Form,
  lang: WordLanguage,
): Promise<SaidCorrection> {
  const all = one(form, 'all') === 'right'
  const read = all ? allRight(subject) : await readCorrection(tx, subject, form, lang)
  if (read.errors.size > 0) throw new ToMend(read.errors)
  const { entity, id: entityId } = subject
  const changes: NewChange[] = [...read.changes]
  if (entity === 'service' && read.right.length + read.wrong.length > 0) {
    const proposed = { day: romeDay(), right: [...read.right], wrong: [...read.wrong] }
    changes.push({ entity, entityId, field: 'verification', proposed })
  }
  const note = one(form, 'note').trim().slice(0, 2000)
  if (changes.length === 0 && !note && !all) throw new BadInput('correction.nothing-said', '')
  if (changes.length === 0 && note) changes.push({ entity, entityId, field: 'other' })
  return { changes, note, kind: read.changes.length > 0 ? 'corrected' : 'all-right' }
}

const allRight = ({ facts }: CorrectionSubject) => ({
  changes: [],
  right: [...new Set(facts.flatMap(({ fact }) => fact ?? []))],
  wrong: [],
  errors: new Map<string, string>(),
})
