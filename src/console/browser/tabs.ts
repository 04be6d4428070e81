import type { News } from '../../ui/console/index.ts'

/** What the tabs of one browser say to each other; never what stands in them. */
export type Said =
  | { readonly kind: 'news'; readonly news: News; readonly upto: string }
  | { readonly kind: 'line'; readonly state: 'up' | 'down' }
  | { readonly kind: 'return' }
  | { readonly kind: 'which-line' }
  | { readonly kind: 'touched' }
  | { readonly kind: 'covered'; readonly why: 'idle' | 'signed-out' }
  | { readonly kind: 'signed-in' }

const channel = new BroadcastChannel('approdo-console')

// oxlint-disable-next-line unicorn/require-post-message-target-origin -- a BroadcastChannel reaches our own origin only
export const sayToTabs = (said: Said): void => channel.postMessage(said)

export const hearTabs = (hear: (said: Said) => void): void =>
  channel.addEventListener('message', ({ data }: MessageEvent<Said>) => hear(data))
