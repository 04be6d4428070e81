import type { ComponentChildren } from 'preact'
import { useEffect, useRef, useState } from 'preact/hooks'
import './room.css'
import { storeOf, useStore } from './store.ts'
import { sayIn } from './words.ts'

const say = sayIn({
  index: ['In questa pagina', 'On this page'],
  jump: ['Vai a', 'Jump to'],
  urgent: [': da guardare subito', ': look at this first'],
  'open-all': ['Apri tutto', 'Open all'],
  'fold-all': ['Chiudi tutto', 'Fold all'],
})

interface Entry {
  readonly id: string
  readonly title: string
  readonly note: string
  readonly urgent: boolean
  readonly open: boolean
  readonly place: HTMLElement
  readonly setOpen: (open: boolean) => void
}

/** The rooms of the page that is shown, in the order in which they stand. */
const entries = storeOf<readonly Entry[]>([])

/** What somebody opened or folded stays so while the program is open, also when the part is drawn anew after saving. */
const chosenHere = new Map<string, boolean>()

interface RoomProps {
  /** Its address on the page, `#deadlines`; the same for ever. */
  readonly id: string
  readonly title: string
  /** How much is in it, such as «12/47», for the index and the heading. */
  readonly note?: string | number
  /** What a folded room says in one line. */
  readonly summary?: ComponentChildren
  /** It holds what cannot wait: it stands open, and the index says so. */
  readonly urgent?: boolean
  /** Open from the beginning, though nothing in it presses. */
  readonly starts?: 'open' | 'folded'
  /** Buttons of the heading; whoever presses one opens the room. */
  readonly actions?: ComponentChildren
  readonly children: ComponentChildren
}

/**
 * A part of a long page that folds to one line while nothing in it presses. Folding hides and takes nothing away: what is
 * typed in it stays. `#id` in the address opens it.
 */
export const Room = ({ id, title, note = '', summary, urgent = false, starts, actions, children }: RoomProps) => {
  const remembered = `${typeof location === 'undefined' ? '' : location.pathname}#${id}`
  const [chosen, choose] = useState<boolean | null>(chosenHere.get(remembered) ?? null)
  const setOpen = (next: boolean) => {
    chosenHere.set(remembered, next)
    choose(next)
  }
  const open = chosen ?? (urgent || starts === 'open')
  const place = useRef<HTMLElement>(null)
  const shown = String(note)
  useEffect(() => {
    const here = place.current
    if (!here) return undefined
    const entry: Entry = { id, title, note: shown, urgent, open, place: here, setOpen }
    entries.set([...entries.get().filter(each => each.place !== here), entry].sort(byPlace))
    return () => entries.set(entries.get().filter(each => each.place !== here))
  }, [id, title, shown, urgent, open])
  useEffect(() => {
    const look = () => {
      if (location.hash !== `#${id}`) return
      setOpen(true)
      place.current?.scrollIntoView()
    }
    look()
    addEventListener('hashchange', look)
    return () => removeEventListener('hashchange', look)
  }, [id])
  return (
    <section class={urgent ? 'section room urgent' : 'section room'} id={id} ref={place}>
      <div class="section-head">
        <h2>
          <button
            type="button"
            class="fold"
            aria-expanded={open}
            aria-controls={`${id}-inside`}
            onClick={() => setOpen(!open)}
          >
            <span class="fold-mark" aria-hidden="true" />
            <span>{title}</span>
            {shown && <span class="room-note">{shown}</span>}
          </button>
        </h2>
        {!open && summary && <p class="room-summary soft">{summary}</p>}
        {actions && (
          // oxlint-disable-next-line jsx-a11y/click-events-have-key-events, jsx-a11y/no-static-element-interactions -- the buttons inside are what is pressed, by keys too
          <div class="actions" onClick={() => setOpen(true)}>
            {actions}
          </div>
        )}
      </div>
      <div id={`${id}-inside`} class="stack" hidden={!open}>
        {children}
      </div>
    </section>
  )
}

const byPlace = (one: Entry, other: Entry) =>
  one.place.compareDocumentPosition(other.place) & Node.DOCUMENT_POSITION_FOLLOWING ? -1 : 1

/** Where everything on the page is; beside it on a wide screen, a menu that sticks on a phone. */
export const RoomIndex = () => {
  const all = useStore(entries)
  const [shown, show] = useState(false)
  const anyFolded = all.some(({ open }) => !open)
  const go = ({ id, place, setOpen }: Entry) => {
    show(false)
    setOpen(true)
    // After it is drawn open, and with the keyboard there.
    requestAnimationFrame(() => {
      history.replaceState(null, '', `#${id}`)
      place.scrollIntoView()
      place.querySelector<HTMLElement>('.fold')?.focus({ preventScroll: true })
    })
  }
  return (
    <nav class={shown ? 'room-index shown' : 'room-index'} aria-label={say('index')}>
      <button type="button" class="btn jump" aria-expanded={shown} onClick={() => show(!shown)}>
        {say('jump')}
      </button>
      <ul>
        {all.map(entry => (
          <li key={entry.id}>
            <a
              href={`#${entry.id}`}
              class={entry.urgent ? 'urgent' : undefined}
              onClick={event => {
                event.preventDefault()
                go(entry)
              }}
            >
              <span>
                {entry.title}
                {entry.urgent && <span class="hide">{say('urgent')}</span>}
              </span>
              {entry.note && <span class="room-note">{entry.note}</span>}
            </a>
          </li>
        ))}
      </ul>
      <button type="button" class="all" onClick={() => all.forEach(({ setOpen }) => setOpen(anyFolded))}>
        {say(anyFolded ? 'open-all' : 'fold-all')}
      </button>
    </nav>
  )
}
