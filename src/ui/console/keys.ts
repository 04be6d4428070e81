import { useLayoutEffect, useRef } from 'preact/hooks'

type Press = (event: KeyboardEvent) => void
/** What a key does, or `[what it does in words, what it does]`: with words it stands in the list that `?` shows. */
export type Keys = Readonly<Record<string, Press | readonly [words: string, press: Press]>>

const layers: { current: Keys }[] = []
const PREFERENCE = 'approdo.single-keys'

/** Single letters can be switched off, for people who dictate or whose hands slip (WCAG 2.2, 2.1.4). */
export const singleKeysOn = (): boolean => localStorage.getItem(PREFERENCE) !== 'off'
export const switchSingleKeys = (on: boolean): void => localStorage.setItem(PREFERENCE, on ? 'on' : 'off')

/**
 * Keys of this screen, by the name that the browser gives them: `useKeys({ s: ['sì', yes], ArrowDown: next, 'Ctrl+Enter': save })`.
 * They are silent while somebody types in a field, unless Ctrl or Alt is held, and while a question stands before the
 * screen. The screen drawn last comes first.
 */
export function useKeys(keys: Keys): void {
  const layer = useRef<Keys>(keys)
  layer.current = keys
  useLayoutEffect(() => {
    layers.unshift(layer)
    return () => void layers.splice(layers.indexOf(layer), 1)
  }, [])
}

/** The keys that work now, with their words, those of the screen first. */
export function keysInWords(): { key: string; words: string }[] {
  const found = new Map<string, string>()
  for (const { current } of layers) {
    for (const [key, entry] of Object.entries(current)) {
      if (typeof entry !== 'function' && !found.has(key)) found.set(key, entry[0])
    }
  }
  return [...found].map(([key, words]) => ({ key, words }))
}

/** Listens for all of them, once for the whole page. */
export function listenForKeys(): void {
  document.addEventListener('keydown', event => {
    if (event.defaultPrevented || event.isComposing) return
    const name = nameOf(event)
    const held = event.ctrlKey || event.altKey || event.metaKey
    if (!held && (isTyping(event.target) || (isChoosing(event.target, event.key) && name.length > 1))) return
    if (document.querySelector('dialog[open]')) return
    if (!held && name.length === 1 && name !== '/' && name !== '?' && !singleKeysOn()) return
    for (const { current } of layers) {
      const entry = current[name]
      if (!entry) continue
      event.preventDefault()
      return typeof entry === 'function' ? entry(event) : entry[1](event)
    }
  })
}

function nameOf({ key, ctrlKey, altKey, metaKey }: KeyboardEvent): string {
  const held = ctrlKey || metaKey ? 'Ctrl+' : altKey ? 'Alt+' : ''
  return held + (key.length === 1 ? key.toLowerCase() : key)
}

function isTyping(target: EventTarget | null): boolean {
  if (!(target instanceof HTMLElement)) return false
  if (target instanceof HTMLInputElement) return !/^(checkbox|radio|button|submit)$/.test(target.type)
  return target instanceof HTMLTextAreaElement || target instanceof HTMLSelectElement || target.isContentEditable
}

/** Keys that a control uses itself: Enter on a button or link presses it, arrows among radios choose. */
function isChoosing(target: EventTarget | null, key: string): boolean {
  if (!(target instanceof HTMLElement)) return false
  if (key === 'Enter' || key === ' ') return target.matches('button,a[href],summary,[role=tab]')
  return key.startsWith('Arrow') && target.matches('input[type=radio],[role=tab],[role=option]')
}
