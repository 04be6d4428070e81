import { HTTPException } from 'hono/http-exception'
import type { ContentfulStatusCode } from 'hono/utils/http-status'
import { BadInput, Conflict, FieldError, Forbidden, NotFound } from './errors.ts'

export type ErrorAnswer = { status: ContentfulStatusCode; code: string; facts: Readonly<Record<string, unknown>> }

/** What an error is to the one who asked: a status of HTTP and a code of the field. What we did not foresee says nothing of itself. */
export function answerError(error: unknown): ErrorAnswer {
  if (error instanceof FieldError) return { status: statusOf(error), code: error.code, facts: error.facts }
  if (error instanceof HTTPException && error.status < 500) {
    return { status: error.status, code: error.status === 413 ? 'request.too-large' : 'request.refused', facts: {} }
  }
  return { status: 500, code: 'server.failed', facts: {} }
}

function statusOf(error: FieldError): ContentfulStatusCode {
  if (error instanceof NotFound) return 404
  if (error instanceof Forbidden) return 403
  if (error instanceof Conflict) return 409
  if (error instanceof BadInput) return 400
  return 422
}
