import { type IconName, isTurning } from './icons.ts'

/** A drawing beside a word, never instead of one: readers of screens pass over it. */
export const Icon = ({ name }: { name: IconName }) => (
  <svg class={isTurning(name) ? 'i turn' : 'i'} aria-hidden="true">
    <use href={`#i-${name}`} />
  </svg>
)
