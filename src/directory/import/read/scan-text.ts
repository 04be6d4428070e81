import { createHash } from 'node:crypto'
import { createReadStream } from 'node:fs'
import type { Limits } from '../limits.ts'
import { UnreadableFile } from '../unreadable-file.ts'

export type Scan = { bytes: number; sha256: string; head: Buffer; encoding: Encoding | null; firstWrongLine: number }
export type Encoding = 'utf-8' | 'utf-16le' | 'utf-16be' | 'windows-1252'

const HEAD = 65_536
const NEWLINE = 10

/**
 * Reads a file once from end to end, before anything is believed: its digest, its size, its longest line, its encoding.
 * `encoding` null: it is not text (a zip, an old spreadsheet).
 * @throws UnreadableFile empty, too large, a line too long, NUL bytes, encodings mixed
 */
export async function scanText(path: string, limits: Limits, forced?: Encoding): Promise<Scan> {
  const hash = createHash('sha256')
  const utf8 = new TextDecoder('utf-8', { fatal: true })
  const tally = { multibyte: 0, wrong: 0, undefined1252: 0 }
  let [bytes, line, lineStart, firstWrongLine, valid] = [0, 1, 0, 0, true]
  let head = Buffer.alloc(0)
  let kind: 'text' | 'utf-16le' | 'utf-16be' | 'binary' = 'text'
  for await (const chunk of fileChunks(path)) {
    if (bytes === 0) kind = kindOf(chunk)
    if (head.length < HEAD) head = Buffer.concat([head, chunk.subarray(0, HEAD - head.length)])
    hash.update(chunk)
    if (kind !== 'binary') {
      for (let at = chunk.indexOf(NEWLINE); at !== -1; at = chunk.indexOf(NEWLINE, at + 1)) {
        if (bytes + at - lineStart > limits.lineBytes) throw tooLong(line, limits)
        lineStart = bytes + at + 1
        line++
      }
      // JSON may well be one long line: its records are bounded where they are taken apart.
      if (bytes + chunk.length - lineStart > limits.lineBytes && !looksLikeJson(head)) throw tooLong(line, limits)
    }
    if (kind === 'text') {
      if (chunk.includes(0)) throw new UnreadableFile('nul-bytes')
      if (valid) valid = decodes(utf8, chunk)
      if (!valid) {
        if (firstWrongLine === 0) firstWrongLine = line
        count(chunk, tally)
      }
    }
    bytes += chunk.length
    if (bytes > limits.fileBytes)
      throw new UnreadableFile('too-large', { limit: Math.round(limits.fileBytes / 1024 ** 2) })
  }
  if (bytes === 0) throw new UnreadableFile('empty')
  if (valid && kind === 'text') valid = ends(utf8)
  const encoding =
    kind === 'binary'
      ? null
      : kind !== 'text'
        ? kind
        : (forced ?? (valid ? 'utf-8' : eightBit(tally, firstWrongLine || line)))
  return { bytes, sha256: hash.digest('hex'), head, encoding, firstWrongLine }
}

async function* fileChunks(path: string): AsyncGenerator<Buffer> {
  try {
    for await (const chunk of createReadStream(path, { highWaterMark: 1024 ** 2 })) yield chunk as Buffer
  } catch (error) {
    if (error instanceof Error && 'code' in error) throw new UnreadableFile('not-found', { reason: String(error.code) })
    throw error
  }
}

function kindOf(start: Buffer): 'text' | 'utf-16le' | 'utf-16be' | 'binary' {
  if (start[0] === 0xff && start[1] === 0xfe) return 'utf-16le'
  if (start[0] === 0xfe && start[1] === 0xff) return 'utf-16be'
  if (isZip(start) || isCompoundFile(start)) return 'binary'
  return 'text'
}
export const isZip = (start: Buffer): boolean => start.length > 3 && start.readUInt32LE(0) === 0x04034b50
/** The container of old .xls files, and of every workbook with a password. */
export const isCompoundFile = (start: Buffer): boolean => start.length > 7 && start.readUInt32BE(0) === 0xd0cf11e0

export function looksLikeJson(head: Buffer): boolean {
  const first = head
    .subarray(0, 200)
    .toString('utf8')
    .replace(/^\uFEFF/, '')
    .trimStart()[0]
  return first === '{' || first === '['
}

const tooLong = (row: number, limits: Limits) =>
  new UnreadableFile('line-too-long', { row, limit: Math.round(limits.lineBytes / 1024) })

function decodes(decoder: TextDecoder, chunk: Buffer): boolean {
  try {
    decoder.decode(chunk, { stream: true })
    return true
  } catch (error) {
    if (error instanceof TypeError) return false
    throw error
  }
}
function ends(decoder: TextDecoder): boolean {
  return decodes(decoder, Buffer.alloc(0)) && tryFlush(decoder)
}
function tryFlush(decoder: TextDecoder): boolean {
  try {
    decoder.decode()
    return true
  } catch (error) {
    if (error instanceof TypeError) return false
    throw error
  }
}

/** How much of what is not ASCII would be well-formed UTF-8: a whole Windows-1252 text has next to none of it. */
function count(chunk: Buffer, tally: { multibyte: number; wrong: number; undefined1252: number }): void {
  for (let i = 0; i < chunk.length; i++) {
    const byte = chunk[i] ?? 0
    if (byte < 0x80) continue
    const follow = byte >= 0xc3 && byte < 0xe0 ? 1 : byte >= 0xe0 && byte < 0xf0 ? 2 : 0
    const whole = follow > 0 && chunk.subarray(i + 1, i + 1 + follow).every(b => b >= 0x80 && b < 0xc0)
    if (whole && i + follow < chunk.length) {
      tally.multibyte++
      i += follow
    } else {
      tally.wrong++
      if ([0x81, 0x8d, 0x8f, 0x90, 0x9d].includes(byte)) tally.undefined1252++
    }
  }
}

function eightBit(tally: { multibyte: number; wrong: number; undefined1252: number }, row: number): Encoding {
  if (tally.undefined1252 > 0 || tally.multibyte * 4 > tally.wrong) throw new UnreadableFile('wrong-encoding', { row })
  return 'windows-1252'
}
