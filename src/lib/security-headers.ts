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
    `media-src 'self'`,
    `form-action 'self'`,
    `base-uri 'none'`,
    `frame-ancestors 'none'`,
  ].join('; ')
  return (c, next) => {
    c.header('Content-Security-Policy', csp)
    c.header('X-Content-Type-Options', 'nosniff')
    c.header('X-Frame-Options', 'DENY')
    c.header('Referrer-Policy', 'no-referrer')
    c.header('Cross-Origin-Opener-Policy', 'same-origin')
    c.header(
      'Permissions-Policy',
      'camera=(), geolocation=(self), microphone=(self), payment=(), usb=(), interest-cohort=()',
    )
    return next()
  }
}
