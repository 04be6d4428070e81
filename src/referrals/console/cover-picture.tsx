import { useRef, useState } from 'preact/hooks'
import { Button, Dialog } from '../../ui/console/index.ts'
import { say } from './words.ts'

const COLUMNS = 12
const ROWS = 16
const CELLS = Array.from({ length: COLUMNS * ROWS }, (_, cell) => cell)

interface Props {
  readonly src: string
  readonly onDone: (covers: readonly { left: number; top: number; width: number; height: number }[]) => void
  readonly onClose: () => void
}

/** A picture under a grid: what is pressed, or drawn over, is painted black in the copy that the organisation gets. Arrows move, space covers. */
export const CoverPicture = ({ src, onDone, onClose }: Props) => {
  const [covered, setCovered] = useState<ReadonlySet<number>>(new Set())
  const [at, setAt] = useState(0)
  const drawing = useRef<boolean | null>(null)
  const grid = useRef<HTMLFieldSetElement>(null)
  const paint = (cell: number, on: boolean) =>
    setCovered(now => new Set(on ? [...now, cell] : [...now].filter(each => each !== cell)))
  const move = (event: KeyboardEvent, cell: number) => {
    const by = { ArrowRight: 1, ArrowLeft: -1, ArrowDown: COLUMNS, ArrowUp: -COLUMNS }[event.key]
    const next = by === undefined ? -1 : cell + by
    if (next < 0 || next >= CELLS.length) return
    event.preventDefault()
    setAt(next)
    grid.current?.querySelectorAll('button')[next]?.focus()
  }
  const areaOf = (cell: number) => ({
    left: ((cell % COLUMNS) * 100) / COLUMNS,
    top: (Math.floor(cell / COLUMNS) * 100) / ROWS,
    width: 100 / COLUMNS,
    height: 100 / ROWS,
  })
  return (
    <Dialog
      title={say('cover')}
      open
      onClose={onClose}
      actions={
        <Button kind="fill" onClick={() => onDone([...covered].map(areaOf))}>
          {say('cover.done')}
        </Button>
      }
    >
      <p>{say('cover.what')}</p>
      <fieldset
        class="covering"
        ref={grid}
        aria-label={say('cover.parts')}
        onPointerUp={() => (drawing.current = null)}
        onPointerLeave={() => (drawing.current = null)}
      >
        <img src={src} alt={say('cover.picture')} draggable={false} />
        <div class="cells">
          {CELLS.map(cell => (
            <button
              key={cell}
              type="button"
              class={covered.has(cell) ? 'covered' : ''}
              aria-pressed={covered.has(cell)}
              aria-label={say('cover.part', { row: Math.floor(cell / COLUMNS) + 1, column: (cell % COLUMNS) + 1 })}
              tabIndex={cell === at ? 0 : -1}
              onKeyDown={event => move(event, cell)}
              onClick={event => event.detail === 0 && paint(cell, !covered.has(cell))}
              onPointerDown={event => {
                event.currentTarget.releasePointerCapture(event.pointerId)
                drawing.current = !covered.has(cell)
                paint(cell, drawing.current)
              }}
              onPointerEnter={() => drawing.current !== null && paint(cell, drawing.current)}
            />
          ))}
        </div>
      </fieldset>
    </Dialog>
  )
}
