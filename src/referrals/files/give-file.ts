import type { Context } from 'hono'

interface Given {
  readonly bytes: Uint8Array
  readonly mime: string
  readonly extension: string
}

/** Pictures are shown, everything else is kept on one's own disk: never opened within this address, whatever it says that it is. */
export function giveFile(c: Context, { bytes, mime, extension }: Given): Response {
  const shows = mime === 'image/jpeg'
  c.header('Content-Type', shows ? mime : 'application/octet-stream')
  c.header('Content-Disposition', `${shows ? 'inline' : 'attachment'}; filename="allegato.${extension}"`)
  c.header('Cache-Control', 'no-store')
  c.header('X-Content-Type-Options', 'nosniff')
  c.header('Content-Security-Policy', "default-src 'none'; sandbox")
  c.header('Cross-Origin-Resource-Policy', 'same-origin')
  return c.body(new Uint8Array(bytes))
}
