import { generateKeyPairSync } from 'node:crypto'
import { once } from 'node:events'
import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { Provider } from 'oidc-provider'

/** A real identity provider on this machine, at which whoever comes is who we say. */
export interface TestProvider {
  readonly issuer: string
  /** Who comes next, and how surely. */
  who: { accountId: string; acr: string; amr: readonly string[] }
  /** Goes the way of a browser, from where we send it until it is sent back to us. @returns where it is sent */
  readonly visit: (url: string) => Promise<URL>
  readonly close: () => Promise<void>
}

export const CLIENT = { id: 'approdo', secret: 'a-secret-of-the-test-alone-0123456789' }
export const BACK = 'http://localhost/staff/identity/back'

export async function testProvider(): Promise<TestProvider> {
  const server = createServer()
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  const issuer = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
  const test: TestProvider = {
    issuer,
    who: { accountId: 'nobody', acr: 'low', amr: ['pwd'] },
    visit: url => visit(url),
    close: () => close(server),
  }
  const provider = providerAt(issuer)
  const callback = provider.callback()
  server.on('request', (request, response) => {
    const answered = request.url?.startsWith('/here/')
      ? provider.interactionFinished(request, response, { login: test.who })
      : callback(request, response)
    answered.catch(() => response.destroy())
  })
  return test
}

function providerAt(issuer: string): Provider {
  const { privateKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' })
  const { privateKey: rsa } = generateKeyPairSync('rsa', { modulusLength: 2048 })
  const keys = [
    { ...rsa.export({ format: 'jwk' }), use: 'sig', kid: 'rsa' },
    { ...privateKey.export({ format: 'jwk' }), use: 'sig', kid: 'ec' },
  ]
  return new Provider(issuer, {
    clients: [{ client_id: CLIENT.id, client_secret: CLIENT.secret, redirect_uris: [BACK] }],
    cookies: { keys: ['only for tests'] },
    jwks: { keys },
    acrValues: ['low', 'high'],
    claims: { openid: ['sub', 'acr', 'amr'] },
    ttl: { Interaction: 60, Grant: 60, Session: 60, AccessToken: 60, IdToken: 60 },
    features: { devInteractions: { enabled: false } },
    interactions: { url: (_, { uid }) => `/here/${uid}` },
    findAccount: (_, id) => ({ accountId: id, claims: async () => ({ sub: id }) }),
    loadExistingGrant: async ({ oidc: { client, session, provider } }) => {
      const grant = new provider.Grant({ clientId: client.clientId, accountId: session.accountId })
      grant.addOIDCScope('openid')
      await grant.save()
      return grant
    },
  })
}

async function visit(start: string): Promise<URL> {
  const jar = new Map<string, string>()
  let url = new URL(start)
  for (let step = 0; step < 10; step++) {
    if (url.href.startsWith(BACK)) return url
    const cookie = [...jar].map(([name, value]) => `${name}=${value}`).join('; ')
    const answer = await fetch(url, { redirect: 'manual', headers: { cookie } })
    for (const line of answer.headers.getSetCookie()) {
      const [, name = '', value = ''] = /^([^=]+)=([^;]*)/.exec(line) ?? []
      jar.set(name, value)
    }
    const to = answer.headers.get('location')
    if (!to) throw new Error(`the provider answered ${answer.status}: ${await answer.text()}`)
    url = new URL(to, url)
  }
  throw new Error('the provider leads in circles')
}

async function close(server: Server): Promise<void> {
  server.closeAllConnections()
  const closed = once(server, 'close')
  server.close()
  await closed
}
