import { createHash } from 'node:crypto'
import { z } from 'zod'
import { BadInput } from '../../lib/errors.ts'

/** What authenticators make a secret from, for us alone; the secret differs from passkey to passkey. */
export const PRF_INPUT = createHash('sha256').update('approdo.vault.prf.1').digest('base64url')

const text = z.string().max(20_000)
const named = { id: text.max(1400), rawId: text.max(1400), type: z.literal('public-key') }

const registration = z.object({
  ...named,
  response: z.object({
    clientDataJSON: text,
    attestationObject: text,
    transports: z.array(text.max(20)).max(10).optional(),
  }),
})
const assertion = z.object({
  ...named,
  response: z.object({
    clientDataJSON: text,
    authenticatorData: text,
    signature: text,
    userHandle: text.optional(),
  }),
})

/** What a browser sends when a passkey was made. @throws BadInput `staff.passkey-refused` */
export const readRegistration = (typed: string) => ({ ...parse(registration, typed), clientExtensionResults: {} })

/** What a browser sends when a passkey has signed. @throws BadInput `staff.passkey-refused` */
export const readAssertion = (typed: string) => ({ ...parse(assertion, typed), clientExtensionResults: {} })
export type Assertion = ReturnType<typeof readAssertion>

/** 32 bytes that opened the keys, or null: this authenticator cannot give them. */
export function readSecret(typed: string): Uint8Array | null {
  const bytes = Buffer.from(typed, 'base64url')
  return bytes.length === 32 ? bytes : null
}

function parse<T>(schema: z.ZodType<T>, typed: string): T {
  const { data } = schema.safeParse(asJson(typed))
  if (data === undefined) throw new BadInput('staff.passkey-refused', 'response')
  return data
}

function asJson(typed: string): unknown {
  try {
    return JSON.parse(typed)
  } catch {
    return null
  }
}
