import type { ServerResponse } from 'node:http'
import type { MiddlewareHandler } from 'hono'

/**
 * Headers of every answer. Nothing inline but the styles whose hashes are named, nothing from anywhere else, no trace of
 * the page left with whoever is linked from it (OWASP Secure Headers; CSP level 3).
 * @param styleHashes `sha256-…` of the style elements that pages carry inline
 */
export function securityHeaders(styleHashes: readonly string[]): MiddlewareHandler {
  const csp = [
    `default-src 'none'`,
    `script-src 'self'`,
    `style-src 'self' ${styleHashes.map(hash => `'${hash}'`).join(' ')}`.trim(),
    `img-src 'self' data: blob:`,
    `connect-src 'self'`,
    `worker-src 'self'`,
    `manifest-src 'self'`,
    // What was recorded is heard before it is sent.
    `media-src 'self' blob:`,
    `form-action 'self'`,
    `base-uri 'none'`,
    `frame-ancestors 'none'`,
  ].join('; ')
  const headers = Object.entries({
    'Content-Security-Policy': csp,
    'X-Content-Type-Options': 'nosniff',
    'X-Frame-Options': 'DENY',
    'Referrer-Policy': 'no-referrer',
    'Cross-Origin-Opener-Policy': 'same-origin',
    'Permissions-Policy': 'camera=(), geolocation=(self), microphone=(self), payment=(), usb=(), interest-cohort=()',
  })
  return (c, next) => {
    // Set on Node's own answer where there is one: Hono's way costs as much as the rest of a small answer.
    const { outgoing } = (c.env ?? {}) as { outgoing?: ServerResponse }
    for (const [name, value] of headers) {
      if (outgoing) outgoing.setHeader(name, value)
      else c.header(name, value)
    }
    return next()
  }
}
