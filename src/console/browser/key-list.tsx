import { useState } from 'preact/hooks'
import { Dialog, sayIn, Tick } from '../../ui/console/index.ts'
import { keysInWords, singleKeysOn, switchSingleKeys } from '../../ui/console/keys.ts'

const say = sayIn({
  title: ['Tasti rapidi', 'Keys'],
  single: ['Usa anche i tasti di una sola lettera', 'Use keys of a single letter, too'],
  Enter: ['Invio', 'Enter'],
  Escape: ['Esc', 'Esc'],
})

const DRAWN: Readonly<Record<string, string>> = { ArrowDown: '↓', ArrowUp: '↑', ArrowLeft: '←', ArrowRight: '→' }

const drawn = (key: string): string =>
  key
    .split('+')
    .map(
      part =>
        DRAWN[part] ??
        (part === 'Enter' || part === 'Escape' ? say(part) : part.length === 1 ? part.toUpperCase() : part),
    )
    .join(' + ')

/** The keys that work on this screen. */
export const KeyList = ({ open, onClose }: { open: boolean; onClose: () => void }) => {
  const [single, setSingle] = useState(singleKeysOn)
  return (
    <Dialog title={say('title')} open={open} onClose={onClose}>
      <dl class="keys">
        {keysInWords().map(({ key, words }) => (
          <div key={key}>
            <dt>
              <kbd>{drawn(key)}</kbd>
            </dt>
            <dd>{words}</dd>
          </div>
        ))}
      </dl>
      <Tick
        label={say('single')}
        checked={single}
        onChange={on => {
          switchSingleKeys(on)
          setSingle(on)
        }}
      />
    </Dialog>
  )
}
