import { BadInput, FieldError } from '../../lib/errors.ts'
import { sameValue } from '../changes/canonical.ts'
import type { FieldValue } from '../changes/field-schemas.ts'
import type { ProposalInput } from '../changes/index.ts'
import type { Fact } from './facts.ts'
import type { SheetLanguage } from './say-field.ts'
import type { VerificationInput } from './schema.ts'
import type { StandingField, StandingSheet } from './sheet.ts'
import { municipalityOf } from './understand-address.ts'
import { understand } from './understand.ts'

type Change = ProposalInput['changes'][number]

/**
 * What somebody says is right instead, as changes of the map.
 * @throws BadInput as `understand`, `checks.line-unknown`, `checks.hours-choose`, `checks.same-as-before`; `field` is the fact, `line` its line
 */
export function changesOf(
  facts: VerificationInput['facts'],
  { fields, labels }: StandingSheet,
  lang: SheetLanguage = 'it',
): Map<Fact, Change[]> {
  const changes = new Map<Fact, Change[]>()
  for (const { fact, outcome, right } of facts) {
    if (outcome !== 'wrong' || right.length === 0) continue
    const ofFact = right.flatMap(correction => {
      const standing = fields.find(field => field.fact === fact && field.line.line === correction.line)
      if (!standing) throw new BadInput('checks.line-unknown', fact, { line: correction.line })
      const context = { lang, labels, now: standing.value }
      const value = besideFact(fact, correction.line, () => understand(standing.field, correction, context).value)
      if (standing.field === 'hours' && hasUnsettledHours(value)) {
        throw new BadInput('checks.hours-choose', fact, { line: correction.line })
      }
      return sameValue(value, standing.value) ? [] : changeOf(standing, value)
    })
    if (ofFact.length === 0) throw new BadInput('checks.same-as-before', fact, { line: right[0]?.line ?? '' })
    changes.set(fact, ofFact)
  }
  return changes
}

/** An error of a field is shown beside its fact and line. */
function besideFact<T>(fact: Fact, line: string, read: () => T): T {
  try {
    return read()
  } catch (error) {
    if (error instanceof FieldError) throw new BadInput(error.code, fact, { ...error.facts, field: fact, line })
    throw error
  }
}

const hasUnsettledHours = (value: FieldValue): boolean =>
  Array.isArray(value) && (value as { hours: string | null }[]).some(row => row.hours === null)

/** An address in another municipality takes its place there. */
function changeOf({ entity, id, field, value: seen }: StandingField, value: FieldValue): Change[] {
  const change = { entity, entityId: id, field, seen, proposed: value }
  if (field !== 'addresses') return [change]
  const istat = municipalityOf(value)
  const moves = istat !== null && istat !== municipalityOf(seen)
  return moves ? [change, { entity, entityId: id, field: 'municipality', proposed: { istat } }] : [change]
}
