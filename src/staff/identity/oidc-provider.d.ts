/** What our test needs of a library that brings no types. */
declare module 'oidc-provider' {
  import type { IncomingMessage, ServerResponse } from 'node:http'

  interface Grant {
    addOIDCScope(scope: string): void
    save(): Promise<string>
  }
  interface Context {
    oidc: {
      client: { clientId: string }
      session: { accountId: string }
      provider: { Grant: new (of: { clientId: string; accountId: string }) => Grant }
    }
  }
  export interface Configuration {
    clients: readonly Record<string, unknown>[]
    cookies: { keys: readonly string[] }
    jwks: { keys: readonly object[] }
    acrValues: readonly string[]
    claims: Record<string, readonly string[]>
    ttl: Record<string, number>
    features: { devInteractions: { enabled: boolean } }
    interactions: { url(context: Context, interaction: { uid: string }): string }
    findAccount(context: Context, id: string): { accountId: string; claims(): Promise<{ sub: string }> }
    loadExistingGrant(context: Context): Promise<Grant>
  }
  export class Provider {
    constructor(issuer: string, configuration: Configuration)
    callback(): (request: IncomingMessage, response: ServerResponse) => Promise<void>
    interactionFinished(
      request: IncomingMessage,
      response: ServerResponse,
      result: { login: { accountId: string; acr: string; amr: readonly string[] } },
    ): Promise<void>
  }
}
