import { StringDecoder } from 'node:string_decoder'
import { SaxesParser } from 'saxes'
import { UnreadableFile } from '../unreadable-file.ts'

export type XmlHandler = {
  open?(name: string, attributes: Record<string, string>): void
  text?(text: string): void
  close?(name: string): void
}

/**
 * Feeds XML to `handler`, piece by piece, and yields after each piece so that what it gathered can be passed on. Names lose their prefix.
 * A document type is refused: it is how entities are made to explode, and no spreadsheet has one.
 */
export async function* readXml(chunks: AsyncIterable<Buffer>, handler: XmlHandler): AsyncGenerator<void> {
  const parser = new SaxesParser({})
  const text = new StringDecoder('utf8')
  parser.on('doctype', () => {
    throw new UnreadableFile('xml')
  })
  parser.on('error', () => {
    throw new UnreadableFile('xml')
  })
  parser.on('opentag', tag => handler.open?.(local(tag.name), tag.attributes as Record<string, string>))
  parser.on('closetag', tag => handler.close?.(local(tag.name)))
  parser.on('text', piece => handler.text?.(piece))
  parser.on('cdata', piece => handler.text?.(piece))
  for await (const chunk of chunks) {
    parser.write(text.write(chunk))
    yield
  }
  parser.write(text.end()).close()
  yield
}

export async function readWholeXml(chunks: AsyncIterable<Buffer>, handler: XmlHandler): Promise<void> {
  const pieces = readXml(chunks, handler)
  while (!(await pieces.next()).done);
}

const local = (name: string): string => name.slice(name.indexOf(':') + 1)
