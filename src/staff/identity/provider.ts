import { readFile } from 'node:fs/promises'
import {
  allowInsecureRequests,
  authorizationCodeGrant,
  AuthorizationResponseError,
  buildAuthorizationUrl,
  calculatePKCECodeChallenge,
  ClientError,
  ClientSecretBasic,
  type Configuration,
  discovery,
  ResponseBodyError,
} from 'openid-client'
import type { IdentityProviderConfig } from '../../lib/config.ts'
import { FieldError, isErrorCode, Refusal } from '../../lib/errors.ts'
import { refuseReadableByOthers } from '../../lib/secret-file.ts'
import type { Way } from './way.ts'

/** The provider cannot be reached, or does not answer as it should. Answered with 503. */
export class ProviderAway extends FieldError {}

/** Seconds that the provider has for each answer. */
const PATIENCE = 6

/** Who somebody is, as the provider says it. */
export interface Claimed {
  readonly issuer: string
  readonly subject: string
}

/**
 * An identity provider by OpenID Connect (code flow with PKCE, state and nonce), such as a body's gateway to SPID and
 * CIE. What it offers is read when it is first needed: while it is away, everything else works.
 */
export class IdentityProvider {
  /** As it stands on the button. */
  readonly name: string
  readonly #config: IdentityProviderConfig
  readonly #secret: string
  #found: Promise<Configuration> | null = null

  constructor(config: IdentityProviderConfig, secret: string) {
    this.name = config.name
    this.#config = config
    this.#secret = secret
  }

  /** Where to send the browser. @throws ProviderAway `staff.provider-away` */
  async askWay({ state, nonce, verifier }: Way, back: string): Promise<URL> {
    const { acr } = this.#config
    return buildAuthorizationUrl(await this.#discovered(), {
      redirect_uri: back,
      scope: 'openid',
      code_challenge: await calculatePKCECodeChallenge(verifier),
      code_challenge_method: 'S256',
      state,
      nonce,
      ...(acr.length > 0 && { acr_values: acr.join(' ') }),
    })
  }

  /**
   * Who came back.
   * @param url the whole address to which the provider sent the browser
   * @returns null for whatever does not hold: another issuer, nonce, state, signature or level, a code used before, a refusal
   * @throws ProviderAway `staff.provider-away`
   */
  async whoCame({ state, nonce, verifier }: Way, url: URL): Promise<Claimed | null> {
    const configuration = await this.#discovered()
    const checks = { expectedState: state, expectedNonce: nonce, pkceCodeVerifier: verifier, idTokenExpected: true }
    const tokens = await authorizationCodeGrant(configuration, url, checks).catch((error: unknown) => {
      if (isRefusal(error)) return null
      throw new ProviderAway('staff.provider-away')
    })
    const claims = tokens?.claims()
    if (!claims || !this.#isEnough(claims.acr, claims.amr)) return null
    return { issuer: claims.iss, subject: claims.sub }
  }

  /** How surely the provider knows who it is: only asked where the settings say so. */
  #isEnough(acr: unknown, amr: unknown): boolean {
    const { acr: levels, amr: means } = this.#config
    if (levels.length > 0 && !(typeof acr === 'string' && levels.includes(acr))) return false
    return means.length === 0 || (Array.isArray(amr) && means.some(mean => amr.includes(mean)))
  }

  async #discovered(): Promise<Configuration> {
    this.#found ??= this.#discover()
    try {
      return await this.#found
    } catch {
      // Asked again next time: it may be back.
      this.#found = null
      throw new ProviderAway('staff.provider-away')
    }
  }

  #discover(): Promise<Configuration> {
    const issuer = new URL(this.#config.issuer)
    const here = ['localhost', '127.0.0.1', '[::1]'].includes(issuer.hostname)
    return discovery(issuer, this.#config.clientId, undefined, ClientSecretBasic(this.#secret), {
      timeout: PATIENCE,
      // Without TLS only to a provider on this very machine.
      execute: here && issuer.protocol === 'http:' ? [allowInsecureRequests] : [],
    })
  }
}

/** The provider or its answer says no; anything else means that it could not be asked. */
function isRefusal(error: unknown): boolean {
  if (error instanceof AuthorizationResponseError || error instanceof ResponseBodyError) return true
  return (
    error instanceof ClientError && error.code !== 'OAUTH_TIMEOUT' && error.code !== 'OAUTH_RESPONSE_IS_NOT_CONFORM'
  )
}

/** @throws Refusal when the file with the client's secret is missing, empty or readable by others */
export async function openProvider(config: IdentityProviderConfig): Promise<IdentityProvider> {
  try {
    await refuseReadableByOthers(config.secretFile)
    const secret = (await readFile(config.secretFile, 'utf8')).trim()
    if (secret) return new IdentityProvider(config, secret)
  } catch (error) {
    if (!isErrorCode(error, 'ENOENT')) throw error
  }
  throw new Refusal(`APPRODO_OIDC_SECRET_FILE=${config.secretFile} holds no secret: write the client's secret into it.`)
}
