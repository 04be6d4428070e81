import { generateSecret, generateURI, verifySync } from 'otplib'

/** A secret for an authenticator app, in Base32: 160 bits (RFC 4226). */
export const newCodeSecret = (): string => generateSecret()

/** What an authenticator app reads from a QR code. */
export const codeUri = (login: string, secret: string): string =>
  generateURI({ issuer: 'Approdo', label: login, secret })

/**
 * Whether six digits are the code of now, of half a minute ago or of half a minute on (RFC 6238, clocks that are off).
 * @param after the last step that was used: a code that somebody looked at over a shoulder is worth nothing
 * @returns the step that the code is of, or null
 */
export function stepOfCode(secret: string, code: string, after = 0, now = Date.now()): number | null {
  const token = code.replace(/\s/g, '')
  if (!/^\d{6}$/.test(token)) return null
  const epoch = Math.floor(now / 1000)
  const result = verifySync({
    secret,
    token,
    epoch,
    epochTolerance: PERIOD,
    ...(after > 0 && { afterTimeStep: after }),
  })
  if (!result.valid) return null
  return Math.floor(epoch / PERIOD) + ('delta' in result ? result.delta : 0)
}

/** Seconds that a code lasts. */
const PERIOD = 30
