import type { ComponentChildren } from 'preact'
import { Icon } from './icon.tsx'
import type { IconName } from './icons.ts'

/** A short fact. The colour never says anything that the drawing and the words do not. */
export const Chip = ({ icon, kind, children }: { icon: IconName; kind?: string; children: ComponentChildren }) => (
  <span class={kind ? `chip ${kind}` : 'chip'}>
    <Icon name={icon} />
    {children}
  </span>
)
