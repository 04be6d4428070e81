/**
 * Errors of the field. Each has a code (`service.not-found`) that pages translate and the API repeats, and facts that
 * the code's text may name. Codes and facts never hold what a person typed.
 */
export class FieldError extends Error {
  readonly code: string
  readonly facts: Readonly<Record<string, unknown>>

  constructor(code: string, facts: Readonly<Record<string, unknown>> = {}) {
    super(code)
    this.name = new.target.name
    this.code = code
    this.facts = facts
  }
}

/** Nothing here by that name, or nothing that this actor may see: the two look exactly alike. */
export class NotFound extends FieldError {}

/** The state of things forbids it: somebody was faster, or it was done already. */
export class Conflict extends FieldError {}

/** The actor may not do this, and may know that it exists. */
export class Forbidden extends FieldError {}

/** What came in cannot be understood. `field` names the form field, column or URL parameter. */
export class BadInput extends FieldError {
  readonly field: string

  constructor(code: string, field: string, facts: Readonly<Record<string, unknown>> = {}) {
    super(code, { ...facts, field })
    this.field = field
  }
}

/** Approdo cannot start or go on. The message is one clear sentence with its remedy, for the person at the terminal. */
export class Refusal extends Error {
  override readonly name = 'Refusal'
}

/** True for an error of the operating system or of PostgreSQL that carries one of these codes (`ENOENT`, `23505`). */
export function isErrorCode(error: unknown, ...codes: string[]): boolean {
  return error instanceof Error && 'code' in error && codes.includes(String(error.code))
}

/** The refusal that an error amounts to, or null for an error of our own making. */
export function refusalOf(error: unknown): Refusal | null {
  if (error instanceof Refusal) return error
  if (isErrorCode(error, 'ENOSPC', 'EDQUOT', '53100')) {
    return new Refusal(
      'The disk is full: make room on the disk of the data folder and start again. Nothing that was saved is lost.',
    )
  }
  return error instanceof Error && error.cause !== undefined ? refusalOf(error.cause) : null
}
