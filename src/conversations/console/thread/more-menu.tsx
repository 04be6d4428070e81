import type { ComponentChildren } from 'preact'
import { useEffect, useRef, useState } from 'preact/hooks'
import { sayThread } from './thread-words.ts'

/** Buttons side by side where there is room; on a phone behind one that opens them, so that the first thing to do stands alone. */
export const MoreMenu = ({ children }: { children: ComponentChildren }) => {
  const [open, show] = useState(false)
  const menu = useRef<HTMLDivElement>(null)
  useEffect(() => {
    if (!open) return undefined
    const leave = (event: Event) => {
      if (event instanceof KeyboardEvent ? event.key === 'Escape' : !menu.current?.contains(event.target as Node)) {
        show(false)
      }
    }
    addEventListener('keydown', leave)
    addEventListener('pointerdown', leave)
    return () => {
      removeEventListener('keydown', leave)
      removeEventListener('pointerdown', leave)
    }
  }, [open])
  return (
    <div class={open ? 'more open' : 'more'} ref={menu}>
      <button type="button" class="btn plain to-more" aria-expanded={open} onClick={() => show(!open)}>
        <span aria-hidden="true">⋯</span>
        <span class="hide">{sayThread('more.actions')}</span>
      </button>
      {/* What is chosen closes it; its dialog, inside, stays. */}
      {/* oxlint-disable-next-line jsx-a11y/click-events-have-key-events, jsx-a11y/no-static-element-interactions -- the buttons within are what is pressed */}
      <div
        class="more-items"
        onClick={event => event.target instanceof Element && !event.target.closest('dialog') && show(false)}
      >
        {children}
      </div>
    </div>
  )
}
