import type { ComponentChildren } from 'preact'
import { useState } from 'preact/hooks'
import { Button } from './button.tsx'
import type { Fetched } from './fetched.ts'
import { Loading } from './parts.tsx'
import { Room } from './room.tsx'
import { Trouble } from './trouble.tsx'
import type { TroubleWords } from './trouble-words.ts'

interface ListRoomProps<T, I> {
  readonly id: string
  readonly words: { readonly title: string; readonly add: string; readonly none: string; readonly loading: string }
  readonly trouble?: TroubleWords
  readonly fetched: Pick<Fetched<T>, 'value' | 'error' | 'reload'>
  readonly items: (value: T) => readonly I[]
  readonly keyOf: (item: I) => string
  readonly line: (item: I, value: T) => ComponentChildren
  /** The form above the list; it calls back when it was sent, or when nothing is to be added after all. */
  readonly form: (value: T, close: { readonly onDone: () => void; readonly onCancel: () => void }) => ComponentChildren
}

/** A room with a list, and a button whose form opens above it. */
export const ListRoom = <T, I>({ id, words, trouble, fetched, items, keyOf, line, form }: ListRoomProps<T, I>) => {
  const { value, error, reload } = fetched
  const [adding, setAdding] = useState(false)
  const onDone = () => {
    setAdding(false)
    reload()
  }
  const all = value ? items(value) : []
  return (
    <Room
      id={id}
      title={words.title}
      note={all.length || ''}
      summary={value && all.length === 0 && words.none}
      urgent={error !== null}
      actions={
        value &&
        !adding && (
          <Button icon="plus" onClick={() => setAdding(true)}>
            {words.add}
          </Button>
        )
      }
    >
      <Trouble error={error} words={trouble} retry={reload} />
      {!value && !error && <Loading label={words.loading} />}
      {adding && value && form(value, { onDone, onCancel: () => setAdding(false) })}
      {value && all.length === 0 && !adding && <p class="soft">{words.none}</p>}
      <ul class="rows">{value && all.map(item => <li key={keyOf(item)}>{line(item, value)}</li>)}</ul>
    </Room>
  )
}
