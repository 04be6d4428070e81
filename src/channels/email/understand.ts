import { type Attachment, type ParsedMail, simpleParser } from 'mailparser'
import type { Part } from '../channel.ts'
import { isBroken } from './broken.ts'
import type { Kept } from './fetched.ts'
import { textParts } from './text-parts.ts'

/** More text than anybody writes: it goes along as a file. */
const LONGEST_TEXT = 100_000
/** More files than anybody sends: the mail itself goes along instead. */
const MOST_FILES = 30
const LONGEST_SUBJECT = 1_000

interface Understood {
  /** What the sender calls themselves. */
  readonly name?: string
  readonly parts: readonly Part[]
}

/** Reads a mail as text and files; HTML becomes plain text, and nothing that it names is ever fetched. Never throws. */
export async function understand({ mail, size }: Kept): Promise<Understood> {
  const read = await readMail(Buffer.from(mail, 'latin1'))
  const tooLarge: Part[] = size ? [{ kind: 'placeholder', what: 'mail.too-large' }] : []
  if (!read) return { parts: [...tooLarge, { kind: 'placeholder', what: 'mail.unreadable' }, itself(mail)] }
  const subject = clean(read.subject ?? '').slice(0, LONGEST_SUBJECT)
  const text = clean(await textOf(read))
  const parts: Part[] = [
    ...(subject ? [{ kind: 'text' as const, text: subject, role: 'subject' as const }] : []),
    ...(text.length > LONGEST_TEXT ? [longText(text)] : textParts(text)),
    ...read.attachments.slice(0, MOST_FILES).map(fileOf),
  ]
  const doubtful = isBroken(mail) || text.includes('\ufffd') || read.attachments.length > MOST_FILES
  if (!doubtful && parts.length > 0) return { ...nameOf(read), parts: [...tooLarge, ...parts] }
  const what = parts.length > 0 ? 'mail.doubtful' : 'mail.unreadable'
  return { ...nameOf(read), parts: [...tooLarge, ...parts, { kind: 'placeholder', what }, itself(mail)] }
}

/** Null: the parser gave up. */
async function readMail(mail: Buffer): Promise<ParsedMail | null> {
  try {
    return await simpleParser(mail, { skipTextToHtml: true, skipTextLinks: true, maxHtmlLengthToParse: LARGEST_HTML })
  } catch {
    // Whatever ails it: the mail itself is shown in place of what it says.
    return null
  }
}

const LARGEST_HTML = 2 * 1024 * 1024

/** The parser itself makes text of HTML only where that is all of the mail, or where there is text as well. */
async function textOf({ text = '', html }: ParsedMail): Promise<string> {
  if (text.trim() || !html) return html ? withoutPictures(text) : text
  const alone = await readMail(Buffer.from(`Content-Type: text/html; charset=utf-8\r\n\r\n${html}`))
  return withoutPictures(alone?.text ?? '')
}

/** Where a picture stood, which nobody here fetches. */
const withoutPictures = (text: string): string => text.replaceAll(/\[(https?|cid|data):[^\]\s]*\]/g, '')

/** PostgreSQL and browsers have no use for what no keyboard writes. */
const clean = (text: string): string => text.replace(/(?![\t\n\r])\p{Cc}/gu, '').trim()

const nameOf = ({ from }: ParsedMail): { name?: string } => {
  const name = clean(from?.value[0]?.name ?? '').slice(0, 100)
  return name ? { name } : {}
}

const longText = (text: string): Part => ({
  kind: 'media',
  mime: 'text/plain',
  media: Buffer.from(text),
  voice: false,
  filename: 'mail.txt',
})

const fileOf = ({ content, contentType, filename }: Attachment): Part => ({
  kind: 'media',
  mime: /^[\w.+-]+\/[\w.+-]+$/.test(contentType) ? contentType : 'application/octet-stream',
  media: content,
  voice: false,
  ...(filename && { filename: clean(filename).slice(0, 200) }),
})

/** The mail as it is kept, for whoever wants to look at it themselves. */
const itself = (mail: string): Part => ({
  kind: 'media',
  mime: 'message/rfc822',
  media: Buffer.from(mail, 'latin1'),
  voice: false,
  filename: 'mail.eml',
})
