import { type ComponentChildren, createContext, h } from 'preact'
import { useContext } from 'preact/hooks'
import type { TextKey } from './english-keys.ts'
import { isolate } from './isolate.ts'
import type { Translator } from './translator.ts'

const Speaker = createContext<Translator | undefined>(undefined)

/** Gives every `<T>` beneath it the page's translator: `<Speaking t={t}>…</Speaking>`. */
export function Speaking({ t, children }: { t: Translator; children?: ComponentChildren }): ComponentChildren {
  return h(Speaker.Provider, { value: t }, children)
}

/** The page's translator, for components beneath `<Speaking>`. */
export function useT(): Translator {
  const t = useContext(Speaker)
  if (!t) throw new Error('A text outside <Speaking>')
  return t
}

export interface TextProps {
  k: TextKey
  /** Values of the message; may be elements, such as a link. */
  v?: Record<string, ComponentChildren>
  /** The element to make; by default a span, and only where the text is in another language. */
  as?: 'h1' | 'h2' | 'h3' | 'p' | 'span' | 'li' | 'dt' | 'dd' | 'strong' | 'small' | 'div' | 'legend' | 'label'
  class?: string
  id?: string
  t?: Translator
}

/** A text of the page. It says `lang` and `dir` only when it had to fall back, so that screen readers change voice. */
export function T({ k, v, as, t, ...attributes }: TextProps): ComponentChildren {
  const context = useContext(Speaker)
  const speaker = t ?? context
  if (!speaker) throw new Error(`<T k="${k}"> outside <Speaking>`)
  const entry = speaker.entry(k)
  const values = v && isolate(v, entry.dir)
  const children = entry.message
    ? (entry.message.format<ComponentChildren>(values as never) as ComponentChildren)
    : entry.text
  const fallen = entry.lang === speaker.lang ? {} : { lang: entry.lang, dir: entry.dir }
  const bare = as === undefined && entry.lang === speaker.lang && Object.keys(attributes).length === 0
  return bare ? children : h(as ?? 'span', { ...attributes, ...fallen }, children)
}
