import { lookup as lookUp } from 'node:dns'
import { request as httpRequest } from 'node:http'
import { request as httpsRequest } from 'node:https'
import { isIP, type LookupFunction } from 'node:net'
import { isPublicAddress } from './public-address.ts'

interface Post {
  readonly url: string
  readonly body: string
  readonly headers: Readonly<Record<string, string>>
}

const TIMEOUT_MS = 10_000

/**
 * Posts to an address that somebody outside gave us. The address is looked up once, for this very connection, and refused where it
 * leads into our own network; nothing that it leads on to is followed, and nothing that is answered is read.
 * @returns `200`, or why not: `http-503`, `private-address`, `no-answer`. Never throws.
 */
export function postTo({ url, body, headers }: Post, isAllowed = isPublicAddress): Promise<string> {
  return new Promise(resolve => {
    const target = new URL(url)
    const host = target.hostname.replace(/^\[|\]$/g, '')
    // A number is not looked up: it is judged here.
    if (isIP(host) && !isAllowed(host)) return resolve('private-address')
    const lookup: LookupFunction = (name, options, found) =>
      lookUp(name, { ...options, all: true }, (error, addresses) => {
        if (error) return found(error, '', 4)
        // Where one is not allowed none is: names that lead to both are a trick.
        if (addresses.length === 0 || addresses.some(({ address }) => !isAllowed(address))) {
          return found(Object.assign(new Error('private address'), { code: 'EPRIVATE' }), '', 4)
        }
        return options.all ? found(null, addresses) : found(null, addresses[0].address, addresses[0].family)
      })
    const asked = (target.protocol === 'https:' ? httpsRequest : httpRequest)(
      target,
      { method: 'POST', headers: { ...headers, 'content-length': String(Buffer.byteLength(body)) }, lookup, agent: false, timeout: TIMEOUT_MS },
      answer => {
        const status = answer.statusCode ?? 0
        answer.destroy()
        resolve(status >= 200 && status < 300 ? '200' : `http-${status}`)
      },
    ) // prettier-ignore
    asked.setTimeout(TIMEOUT_MS, () => asked.destroy())
    asked.on('error', error => resolve('code' in error && error.code === 'EPRIVATE' ? 'private-address' : 'no-answer'))
    asked.end(body)
  })
}
