import type { Limits } from '../limits.ts'
import { UnreadableFile } from '../unreadable-file.ts'

/**
 * The objects of a JSON text as they stream by: the elements of a top array, of `contents` (a Page) or of `services` (a package),
 * each line of NDJSON, or the one object that the file is. An organisation with its `services` comes whole.
 * @throws UnreadableFile not JSON, nested too deeply, an element too long
 */
export async function* jsonRecords(chunks: AsyncIterable<string>, limits: Limits): AsyncGenerator {
  const cutter = new Cutter(limits)
  for await (const chunk of chunks) for (const text of cutter.write(chunk)) yield parsed(text, cutter.at)
  cutter.end()
}

function parsed(text: string, at: number): unknown {
  try {
    return JSON.parse(text)
  } catch (error) {
    if (error instanceof SyntaxError) throw new UnreadableFile('json', { at })
    throw error
  }
}

const OPEN = new Set(['{', '['])
const LISTS = new Set(['contents', 'services'])

/** Follows strings and brackets only; what lies between is for JSON.parse. */
class Cutter {
  at = 0
  readonly #limits: Limits
  #depth = 0
  #inString = false
  #escaped = false
  /** Depth at which records stand: 0 one after another, 1 in a top array, 2 in a list of the top object. */
  #level: 0 | 1 | 2 = 0
  #record = ''
  #start = -1
  #key = ''
  #lastString = ''
  #stringStart = -1
  #named = false

  constructor(limits: Limits) {
    this.#limits = limits
  }

  *write(chunk: string): Generator<string> {
    if (this.#start >= 0) this.#start = 0
    if (this.#stringStart >= 0) this.#stringStart = 0
    for (let i = 0; i < chunk.length; i++) {
      const c = chunk.charAt(i)
      if (this.#inString) this.#string(c, chunk, i)
      else if (c === '"') {
        this.#inString = true
        this.#stringStart = i + 1
        this.#lastString = ''
      } else if (c === ':' && this.#depth === 1) {
        this.#key = this.#lastString
        if (this.#key === 'name') this.#named = true
      } else if (OPEN.has(c)) this.#open(c, i)
      else if (c === '}' || c === ']') {
        const record = this.#close(chunk, i)
        if (record !== null) yield record
      } else if (this.#depth === 0 && !/[\s\uFEFF]/.test(c)) throw this.#bad(i)
    }
    if (this.#start >= 0) this.#keep(chunk.slice(this.#start))
    if (this.#stringStart >= 0 && this.#depth === 1) this.#lastString += chunk.slice(this.#stringStart)
    this.at += chunk.length
  }

  end(): void {
    if (this.#depth !== 0 || this.#inString) throw this.#bad(0)
  }

  #string(c: string, chunk: string, i: number): void {
    if (this.#escaped) this.#escaped = false
    else if (c === '\\') this.#escaped = true
    else if (c === '"') {
      this.#inString = false
      if (this.#depth === 1) this.#lastString += chunk.slice(this.#stringStart, i)
      this.#stringStart = -1
    }
  }

  #open(c: string, i: number): void {
    if (this.#depth === 0) {
      this.#level = c === '[' ? 1 : 0
      this.#named = false
    } else if (this.#depth === 1 && this.#level === 0 && c === '[' && this.#isList()) {
      // The object was an envelope: what was kept of it is dropped, and its elements are the records.
      this.#level = 2
      this.#start = -1
      this.#record = ''
    }
    this.#depth++
    if (this.#depth > this.#limits.jsonDepth)
      throw new UnreadableFile('json-too-deep', { limit: this.#limits.jsonDepth })
    if (this.#start < 0 && c === '{' && this.#depth === this.#level + 1) {
      this.#start = i
      this.#record = ''
    }
  }

  #isList(): boolean {
    return LISTS.has(this.#key) && !(this.#key === 'services' && this.#named)
  }

  #close(chunk: string, i: number): string | null {
    this.#depth--
    if (this.#depth < 0) throw this.#bad(i)
    if (this.#depth === 1 && this.#level === 2) this.#level = 0
    if (this.#start < 0 || this.#depth !== this.#level) return null
    this.#keep(chunk.slice(this.#start, i + 1))
    const record = this.#record
    this.#start = -1
    this.#record = ''
    return record
  }

  #keep(piece: string): void {
    this.#record += piece
    if (this.#record.length > this.#limits.recordBytes)
      throw new UnreadableFile('record-too-long', { limit: Math.round(this.#limits.recordBytes / 1024) })
  }

  #bad(i: number): UnreadableFile {
    return new UnreadableFile('json', { at: this.at + i })
  }
}
