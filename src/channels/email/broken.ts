import { splitHeaders, valuesOf } from './headers.ts'

/** Ways of writing bytes as letters that a mail may name (RFC 2045 6.1). */
const ENCODINGS = ['', '7bit', '8bit', 'binary', 'quoted-printable', 'base64', 'x-uuencode', 'uuencode', 'x-uue']

/** Whether something of a mail may have been lost in reading, because it does not keep to its own form. */
export function isBroken(mail: string): boolean {
  const { headers } = splitHeaders(mail)
  const [type = 'text/plain', ...more] = valuesOf(headers, 'content-type')
  const [encoding = ''] = valuesOf(headers, 'content-transfer-encoding')
  const twice = more.length > 0 || valuesOf(headers, 'from').length !== 1
  return (
    twice ||
    !isEncoding(encoding) ||
    (/^multipart\//i.test(type) ? !isClosed(type, mail) : !/^[\w.+-]+\/[\w.+-]+/.test(type))
  )
}

const isEncoding = (encoding: string) => ENCODINGS.includes(encoding.split(';')[0]?.trim().toLowerCase() ?? '')

/** A mail in parts says where they begin, and where the last one ends. */
function isClosed(type: string, mail: string): boolean {
  const named = /;\s*boundary\s*=\s*(?:"((?:[^"\\]|\\.){1,200})"|([^\s;"]{1,200}))/i.exec(type)
  const boundary = (named?.[1] ?? named?.[2])?.trimEnd()
  if (!boundary) return false
  const lines = mail.split(/\r\n|\n|\r/).map(line => line.trimEnd())
  return lines.includes(`--${boundary}`) && lines.includes(`--${boundary}--`)
}
