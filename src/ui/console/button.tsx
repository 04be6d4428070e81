import type { ComponentChildren, JSX } from 'preact'
import { Icon, type IconName } from './icon.tsx'

type ButtonProps = Omit<JSX.IntrinsicElements['button'], 'icon' | 'class'> & {
  /** `fill`: the first thing to do, one on a screen. `plain` (a frame) when left out; `quiet` has none; `danger` takes away. */
  kind?: 'fill' | 'plain' | 'quiet' | 'danger'
  icon?: IconName
  /** What is asked for is under way: pressing again does nothing. */
  busy?: boolean
  /** The key that does the same, shown on wide screens: `Invio`. */
  shortcut?: string
  children?: ComponentChildren
}

/** A button of 44 px with a word; it sends no form unless it says `type="submit"`. */
export const Button = ({
  kind = 'plain',
  icon,
  busy,
  shortcut,
  children,
  type = 'button',
  onClick,
  ...rest
}: ButtonProps) => (
  <button
    {...rest}
    type={type}
    class={`btn ${kind}`}
    aria-busy={busy || undefined}
    aria-disabled={busy || undefined}
    onClick={busy ? stop : onClick}
  >
    {icon && <Icon name={icon} />}
    <span>{children}</span>
    {shortcut && <kbd aria-hidden="true">{shortcut}</kbd>}
  </button>
)

const stop = (event: Event) => event.preventDefault()
