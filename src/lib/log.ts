import { destination, pino } from 'pino'

/** What may stand in the log beside the message. What people typed and where they came from is not here. */
const FIELDS = ['err', 'route', 'method', 'status', 'ms', 'step', 'count', 'signal', 'reason', 'job'] as const

type Fields = Partial<Record<(typeof FIELDS)[number], unknown>>

/**
 * JSON lines. An error is told by its name, code and place in the program: its message and its details may quote what
 * somebody typed. Messages are fixed sentences of ours.
 */
export function createLog(stream: { write(line: string): void }) {
  const lines = pino(
    {
      base: null,
      timestamp: () => `,"time":"${new Date().toISOString()}"`,
      formatters: { level: label => ({ level: label }), log: allowed },
      serializers: { err: describeError },
    },
    stream,
  )
  return {
    info: (fields: Fields, message: string) => lines.info(fields, message),
    warn: (fields: Fields, message: string) => lines.warn(fields, message),
    error: (fields: Fields, message: string) => lines.error(fields, message),
  }
}

const standardError = destination({ fd: 2, sync: true })
// Nobody reads it any more: that is no reason to stop serving.
standardError.on('error', () => undefined)

export const log = createLog(standardError)

function allowed(fields: Record<string, unknown>): Record<string, unknown> {
  return Object.fromEntries(FIELDS.filter(name => name in fields).map(name => [name, fields[name]]))
}

function describeError(error: unknown): Record<string, unknown> {
  if (!(error instanceof Error)) return { name: typeof error }
  const { code, constraint, routine } = error as { code?: unknown; constraint?: unknown; routine?: unknown }
  const cause = error.cause === undefined ? {} : { cause: describeError(error.cause) }
  return { name: error.name, code, constraint, routine, at: frames(error), ...cause }
}

function frames(error: Error): string[] {
  const lines = (error.stack ?? '').split('\n').map(line => line.trim())
  return lines.filter(line => /^at .*:\d+:\d+\)?$/.test(line)).slice(0, 8)
}
