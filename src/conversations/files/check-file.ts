import { ascii, beginsLike } from './magic.ts'
import { readZipNames, type ZipSeen } from './zip-names.ts'

/** What whoever opens a file should know of it. */
export type FileWarning = 'polyglot' | 'encrypted' | 'macros' | 'archive' | 'program' | 'unknown' | 'unreadable'

export interface CheckedFile {
  /** What the bytes are, whatever the sender says; `application/octet-stream`: nothing that we know. */
  readonly mime: string
  readonly kind: 'audio' | 'image' | 'video' | 'document'
  /** For a name of ours, without the dot: `pdf`. */
  readonly extension: string
  readonly warnings: readonly FileWarning[]
}

const UNKNOWN = 'application/octet-stream'

/** What is shown, played or read; whatever is not here is kept and never named by its sender's word. */
const EXTENSIONS: Readonly<Record<string, string>> = {
  'image/jpeg': 'jpg',
  'image/png': 'png',
  'image/gif': 'gif',
  'image/webp': 'webp',
  'image/avif': 'avif',
  'image/heic': 'heic',
  'audio/ogg': 'ogg',
  'audio/webm': 'webm',
  'audio/mp4': 'm4a',
  'audio/mpeg': 'mp3',
  'audio/aac': 'aac',
  'audio/amr': 'amr',
  'audio/wav': 'wav',
  'audio/flac': 'flac',
  'video/mp4': 'mp4',
  'video/webm': 'webm',
  'application/pdf': 'pdf',
  'text/plain': 'txt',
  'application/vnd.openxmlformats-officedocument.wordprocessingml.document': 'docx',
  'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet': 'xlsx',
  'application/vnd.openxmlformats-officedocument.presentationml.presentation': 'pptx',
  'application/vnd.oasis.opendocument.text': 'odt',
  'application/vnd.oasis.opendocument.spreadsheet': 'ods',
  'application/vnd.oasis.opendocument.presentation': 'odp',
}
const ARCHIVES = ['application/zip', 'application/x-7z-compressed', 'application/vnd.rar', 'application/gzip']
const PROGRAMS = ['application/x-msdownload', 'application/x-elf', 'text/html']

/**
 * Says what a file is by its bytes alone: what may be shown, what is only to be kept, and what to beware of. A pure function, for
 * whatever takes files in: messages, pages, e-mail. Nothing is unpacked or run; archives stay closed. Rather fast: it reads the two ends.
 * @param bytes the whole file
 */
export function checkFile(bytes: Uint8Array): CheckedFile {
  const zip = readZipNames(bytes)
  const types = [...beginsLike(bytes), ...(zip ? [zipType(zip)] : []), ...scripted(bytes)]
  const [found = isText(bytes) ? 'text/plain' : UNKNOWN] = types
  const type = found === 'video/webm' && !hasVideo(bytes) ? 'audio/webm' : found
  const isKnown = Object.hasOwn(EXTENSIONS, type)
  // What is valid as two things is one for whoever checks and the other for whoever opens.
  const warnings: FileWarning[] = [
    ...(types.length > 1 ? (['polyglot'] as const) : []),
    ...(isEncrypted(type, bytes, zip) ? (['encrypted'] as const) : []),
    ...(zip?.names.some(name => /vbaProject\.bin$|^Basic\//.test(name)) ? (['macros'] as const) : []),
    ...(ARCHIVES.includes(type) ? (['archive'] as const) : []),
    ...(types.some(each => PROGRAMS.includes(each)) ? (['program'] as const) : []),
    ...(type === UNKNOWN ? (['unknown'] as const) : []),
  ]
  const [top] = type.split('/')
  const kind = top === 'audio' || top === 'image' || top === 'video' ? top : 'document'
  return { mime: isKnown ? type : UNKNOWN, kind, extension: extensionOf(type), warnings }
}

/** For a name of ours, without the dot. */
export const extensionOf = (mime: string): string => EXTENSIONS[mime] ?? 'bin'

const OFFICE = 'application/vnd.openxmlformats-officedocument'

function zipType({ names, first }: ZipSeen): string {
  if (/^application\/vnd\.oasis\.opendocument\.(text|spreadsheet|presentation)$/.test(first)) return first
  if (!names.includes('[Content_Types].xml')) return 'application/zip'
  if (names.some(name => name.startsWith('word/'))) return `${OFFICE}.wordprocessingml.document`
  if (names.some(name => name.startsWith('xl/'))) return `${OFFICE}.spreadsheetml.sheet`
  return names.some(name => name.startsWith('ppt/')) ? `${OFFICE}.presentationml.presentation` : 'application/zip'
}

/** A page or a script, on its own or hidden at the beginning of something else. */
const scripted = (bytes: Uint8Array): string[] =>
  /<(script|html|svg|iframe|body|!doctype html|\?php)\b/i.test(ascii(bytes, 0, 1024)) ? ['text/html'] : []

function isEncrypted(type: string, bytes: Uint8Array, zip: ZipSeen | null): boolean {
  if (zip) return zip.encrypted
  const text = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  if (type === 'application/pdf') return text.includes('/Encrypt ') || text.includes('/Encrypt<<')
  // An office document under a password is an old-style container that names its one part, in UTF-16.
  return type === 'application/x-ole-storage' && text.includes(Buffer.from('EncryptedPackage', 'utf16le'))
}

/** A WebM with nothing to see is a recording. The kind of each track stands between Tracks and the first Cluster (Matroska: TrackType). */
function hasVideo(bytes: Uint8Array): boolean {
  const head = ascii(bytes, 0, 16_384)
  const [tracks, cluster] = [head.indexOf('\x16\x54\xae\x6b'), head.indexOf('\x1f\x43\xb6\x75')]
  return head.slice(Math.max(0, tracks), cluster < 0 ? undefined : cluster).includes('\x83\x81\x01')
}

/** Letters and no control characters, as UTF-8. */
function isText(bytes: Uint8Array): boolean {
  if (bytes.length === 0) return false
  try {
    const text = new TextDecoder('utf-8', { fatal: true }).decode(bytes.subarray(0, 1_000_000), {
      stream: bytes.length > 1_000_000,
    })
    // oxlint-disable-next-line no-control-regex -- they are what is looked for
    return !/[\0-\x08\x0e-\x1f\x7f]/.test(text)
  } catch {
    return false
  }
}
