import type { Context } from 'hono'
import type { Part } from '../../channels/index.ts'
import { isLang, type Lang } from '../../content/index.ts'
import { referenceIn } from '../calls/reference.ts'
import type { Typed } from './say-form.tsx'
import { LARGEST_FILE, LONGEST_NAME, LONGEST_TEXT } from './web-words.ts'

/** What a form brought: as it was typed, to be shown again, and as what is said. */
export interface Said {
  readonly typed: Typed
  readonly parts: readonly Part[]
  /** Under which a voice was spoken into the page. */
  readonly upload: string
  /** What the flood gate is brought. */
  readonly challenge: string
  readonly answer: string
}

type Form = Awaited<ReturnType<Context['req']['parseBody']>>

/** Reads a form of several parts. Files that are too large are left out, and said so. */
export async function readSaid(c: Context, lang: Lang): Promise<Said> {
  const form = await c.req.parseBody()
  const chosen = textOf(form, 'language')
  const files = ['voice', 'picture', 'document'].flatMap(name => {
    const file = form[name]
    return file instanceof File && file.size > 0 ? [{ name, file }] : []
  })
  const tooLarge = files.some(({ file }) => file.size > LARGEST_FILE)
  const text = textOf(form, 'text').slice(0, LONGEST_TEXT)
  const typed: Typed = {
    once: textOf(form, 'once'),
    text,
    name: textOf(form, 'name').trim().slice(0, LONGEST_NAME),
    language: isLang(chosen) ? chosen : lang,
    trouble: tooLarge ? 'too-large' : null,
    ref: referenceIn(textOf(form, 'ref')) ?? '',
  }
  const said: Part[] = text.trim() ? [{ kind: 'text', text: text.trim() }] : []
  const media = tooLarge ? [] : await Promise.all(files.map(({ name, file }) => mediaOf(name, file)))
  const field = (name: string) => textOf(form, name)
  const brought = { challenge: field('challenge').slice(0, 80), answer: field('answer').slice(0, 20) }
  return { typed, parts: [...said, ...media], upload: field('upload'), ...brought }
}

export const textOf = (form: Form, name: string): string => {
  const value = form[name]
  return typeof value === 'string' ? value.replaceAll('\r\n', '\n') : ''
}

async function mediaOf(name: string, file: File): Promise<Part> {
  return {
    kind: 'media',
    mime: file.type.split(';')[0] || 'application/octet-stream',
    media: new Uint8Array(await file.arrayBuffer()),
    voice: name === 'voice',
    ...(name === 'document' && { filename: file.name.slice(0, 200) }),
  }
}
