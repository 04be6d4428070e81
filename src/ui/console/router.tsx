import type { ComponentChildren } from 'preact'
import { storeOf, useStore } from './store.ts'

const now = () => (typeof location === 'undefined' ? '/console' : location.pathname + location.search)
const here = storeOf(now())
if (typeof addEventListener === 'function') addEventListener('popstate', () => here.set(now()))

/**
 * Goes to another screen: `go('/console/services/…')`. Addresses hold codes and ids only: they stay in the history of
 * the browser, so what somebody typed never goes into one.
 */
export function go(path: string, { replace = false }: { replace?: boolean } = {}): void {
  if (!path.startsWith('/console')) return location.assign(path)
  if (replace) history.replaceState(null, '', path)
  else if (path !== now()) history.pushState(null, '', path)
  here.set(now())
}

/** Such as `/console/checks`. */
export const usePath = (): string => useStore(here).split('?')[0] ?? ''

type Query = Readonly<Record<string, string>>

/**
 * What stands after `?`, and how to change it (null takes a word away). Changing it is no step in the history unless `push`.
 * Codes and ids only, as in `go`.
 */
export function useQuery(): readonly [
  query: Query,
  change: (query: Readonly<Record<string, string | null>>, how?: { push?: boolean }) => void,
] {
  const [path = '', text = ''] = useStore(here).split('?')
  const query = Object.fromEntries(new URLSearchParams(text))
  const change = (changes: Readonly<Record<string, string | null>>, { push = false } = {}) => {
    const kept = Object.entries({ ...query, ...changes }).filter((pair): pair is [string, string] => Boolean(pair[1]))
    const next = new URLSearchParams(kept).toString()
    go(next ? `${path}?${next}` : path, { replace: !push })
  }
  return [query, change]
}

interface LinkProps {
  readonly to: string
  readonly class?: string
  readonly id?: string
  readonly 'aria-current'?: 'page' | 'true' | undefined
  readonly 'aria-label'?: string
  readonly onClick?: () => void
  readonly children?: ComponentChildren
}

/** A link to another screen; with Ctrl or the middle button it opens a tab, as links do. */
export const Link = ({ to, children, onClick, ...rest }: LinkProps) => (
  <a
    {...rest}
    href={to}
    onClick={event => {
      onClick?.()
      const plain = event.button === 0 && !event.ctrlKey && !event.metaKey && !event.shiftKey && !event.altKey
      if (!plain || !to.startsWith('/console')) return
      event.preventDefault()
      go(to)
    }}
  >
    {children}
  </a>
)
