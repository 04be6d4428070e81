import type { ComponentChildren } from 'preact'
import { Icon } from './icon.tsx'
import type { IconName } from './icons.ts'

interface ButtonLinkProps {
  href: string
  icon: IconName
  /** `fill` for the first thing to do, `go` for a call. */
  kind?: 'fill' | 'go'
  /** What the link is about, for those who hear it without the card around it. */
  about?: ComponentChildren
  children: ComponentChildren
  rel?: string
}

/** A drawing and a word, large enough for a thumb. */
export const ButtonLink = ({ href, icon, kind, about, children, rel }: ButtonLinkProps) => (
  <a class={kind ? `btn ${kind}` : 'btn'} href={href} rel={rel}>
    <Icon name={icon} />
    <span>
      {children}
      {about && <span class="hide"> {about}</span>}
    </span>
  </a>
)
