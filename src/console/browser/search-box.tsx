import { useEffect, useRef, useState } from 'preact/hooks'
import type { SearchHit } from '../../lib/search-source.ts'
import { Chip, go, Icon, type IconName, sayIn, send, useKeys } from '../../ui/console/index.ts'

const say = sayIn({
  label: ['Cerca servizi ed enti', 'Search services and bodies'],
  key: ['vai alla ricerca', 'go to the search box'],
  none: [
    'Niente con queste parole. Prova il nome di un ente o di un comune.',
    'Nothing by these words. Try the name of a body or a town.',
  ],
  found: ({ n }: { n: number }) => [
    n === 1 ? 'Un risultato' : `${n} risultati`,
    n === 1 ? 'One result' : `${n} results`,
  ],
  failed: ['La ricerca non risponde.', 'The search does not answer.'],
  service: ['servizio', 'service'],
  organization: ['ente', 'body'],
  person: ['persona', 'person'],
  case: ['presa in carico', 'case'],
  identified: ['individuato, non pubblico', 'identified, not public'],
  suspended: ['sospeso', 'suspended'],
  closed: ['chiuso', 'closed'],
})

const DRAWN: Readonly<Record<SearchHit['kind'], IconName>> = {
  service: 'map',
  organization: 'work',
  person: 'people',
  case: 'folder',
}

/** After the last key, so long (ms) until the server is asked. */
const CALM = 120

/** The one search box. What is typed into it is kept nowhere, and neither is what was found. */
export const SearchBox = () => {
  const [text, setText] = useState('')
  const [open, setOpen] = useState(false)
  const { of, hits, failed } = useHits(text)
  const [pointed, point] = useState<{ among: unknown; at: number }>({ among: null, at: 0 })
  // What is found anew begins at its first.
  const at = pointed.among === hits ? pointed.at : 0
  const waits = of !== text.trim()
  const [pressed, press] = useState(false)
  const field = useRef<HTMLInputElement>(null)
  useKeys({ '/': [say('key'), () => field.current?.select()] })
  // Whoever types and presses Enter before the answer means what they typed, not what was found for half of it.
  useEffect(() => {
    if (!pressed || waits) return
    press(false)
    choose(hits?.[0])
  }, [pressed, waits])
  const close = () => {
    setOpen(false)
    setText('')
    press(false)
    field.current?.blur()
  }
  const choose = (hit: SearchHit | undefined) => {
    if (!hit) return
    close()
    go(hit.path)
  }
  const shown = open && hits !== null && hits.length > 0
  const note = !open ? null : failed ? say('failed') : hits?.length === 0 ? say('none') : null
  return (
    <search class="search">
      <label for="search" class="hide">
        {say('label')}
      </label>
      <Icon name="search" />
      <input
        id="search"
        ref={field}
        type="search"
        autocomplete="off"
        autocapitalize="none"
        spellcheck={false}
        maxLength={200}
        placeholder={say('label')}
        // oxlint-disable-next-line jsx-a11y/no-redundant-roles -- without a datalist its own role is another
        role="combobox"
        list={undefined}
        aria-expanded={shown}
        aria-controls={shown ? 'hits' : undefined}
        aria-autocomplete="list"
        aria-activedescendant={shown && hits[at] ? `hit-${at}` : undefined}
        value={text}
        onInput={event => {
          setText(event.currentTarget.value)
          setOpen(true)
          press(false)
        }}
        onFocus={() => setOpen(true)}
        onBlur={() => setOpen(false)}
        onKeyDown={event => {
          const step = event.key === 'ArrowDown' ? 1 : event.key === 'ArrowUp' ? -1 : 0
          if (event.key === 'Escape') close()
          else if (event.key === 'Enter' && waits) press(true)
          else if (event.key === 'Enter') choose(hits?.[at])
          else if (step && hits?.length) point({ among: hits, at: (at + step + hits.length) % hits.length })
          else return
          event.preventDefault()
        }}
      />
      <kbd aria-hidden="true">/</kbd>
      <output class="hide">{shown ? say('found', { n: hits.length }) : note}</output>
      {note && <p class="hits hit-note">{note}</p>}
      {shown && (
        // oxlint-disable-next-line jsx-a11y/prefer-tag-over-role -- what is found has a drawing, a name and a place: no datalist draws that
        <div id="hits" class="hits" role="listbox" aria-label={say('label')} aria-busy={waits}>
          {hits.map((hit, i) => (
            // The field keeps the focus; arrows and Enter choose there.
            // oxlint-disable-next-line jsx-a11y/click-events-have-key-events, jsx-a11y/interactive-supports-focus
            <div
              key={hit.id}
              id={`hit-${i}`}
              class="hit"
              // oxlint-disable-next-line jsx-a11y/prefer-tag-over-role -- as above
              role="option"
              aria-selected={i === at}
              onMouseDown={event => event.preventDefault()}
              onClick={() => choose(hit)}
            >
              <Icon name={DRAWN[hit.kind]} />
              <span>
                <b>{hit.name}</b>{' '}
                {hit.state && <Chip tone={hit.state === 'closed' ? 'bad' : 'warn'}>{say(hit.state)}</Chip>}
                <span class="soft">
                  {say(hit.kind)}
                  {hit.detail && ` · ${hit.detail}`}
                </span>
              </span>
            </div>
          ))}
        </div>
      )}
    </search>
  )
}

interface Found {
  /** The words that it was found for. */
  readonly of: string
  /** Null until something was found. */
  readonly hits: readonly SearchHit[] | null
  readonly failed: boolean
}

/** What was found for these words, or still for those before them. */
function useHits(text: string): Found {
  const [found, setFound] = useState<Found>({ of: '', hits: null, failed: false })
  const words = text.trim()
  useEffect(() => {
    if (words.length < 2) return setFound({ of: words, hits: null, failed: false })
    let current = true
    const ask = async () => {
      try {
        const { hits } = await send<{ hits: SearchHit[] }>('/console/api/search', { text: words })
        if (current) setFound({ of: words, hits, failed: false })
      } catch {
        // Said under the box; the words stay in it.
        if (current) setFound({ of: words, hits: null, failed: true })
      }
    }
    const timer = setTimeout(() => void ask(), CALM)
    return () => {
      current = false
      clearTimeout(timer)
    }
  }, [words])
  return found
}
