import type { ComponentChildren } from 'preact'
import { Icon, type IconName } from './icon.tsx'

type Tone = 'ok' | 'warn' | 'bad' | 'info' | 'soft'

/** A short fact. Its colour never says anything that its words do not. */
export const Chip = ({
  tone = 'info',
  icon,
  children,
}: {
  tone?: Tone
  icon?: IconName
  children: ComponentChildren
}) => (
  <span class={`chip ${tone}`}>
    {icon && <Icon name={icon} />}
    {children}
  </span>
)

/** Something to know before going on. `alert` reads it out at once: only for what has just gone wrong. */
export const Notice = ({
  tone = 'info',
  title,
  alert,
  children,
}: {
  tone?: Tone
  title?: string
  alert?: boolean
  children?: ComponentChildren
}) => (
  <div class={`notice ${tone}`} role={alert ? 'alert' : undefined}>
    {title && <p class="b">{title}</p>}
    {children}
  </div>
)

/** Nothing here, and what to do about it: `hint` says what will stand here and how it comes about. */
export const Empty = ({
  title,
  hint,
  action,
  icon = 'check',
}: {
  title: string
  hint?: string
  action?: ComponentChildren
  icon?: IconName
}) => (
  <div class="empty">
    <Icon name={icon} />
    <p class="b">{title}</p>
    {hint && <p class="soft">{hint}</p>}
    {action}
  </div>
)

/** How much of something is done. `label` says it in words, such as «9 fatte su 41». */
export const Progress = ({ value, max, label }: { value: number; max: number; label: string }) => (
  <div class="progress">
    <p>{label}</p>
    <progress value={value} max={Math.max(max, 1)} aria-label={label} />
  </div>
)

/** The heading of a screen and what stands beside it; `actions` are buttons. */
export const PageHead = ({
  title,
  lead,
  chips,
  actions,
}: {
  title: ComponentChildren
  lead?: ComponentChildren
  chips?: ComponentChildren
  actions?: ComponentChildren
}) => (
  <div class="page-head">
    <div>
      <h1>
        {title} {chips}
      </h1>
      {lead && <p class="soft">{lead}</p>}
    </div>
    {actions && <div class="actions">{actions}</div>}
  </div>
)

/** A list beside what is chosen from it; on a phone one of the two: `open` says whether something is chosen. */
export const Panes = ({
  list,
  open,
  children,
}: {
  list: ComponentChildren
  open: boolean
  children: ComponentChildren
}) => (
  <div class={open ? 'panes open' : 'panes'}>
    <section class="pane-list">{list}</section>
    <section class="pane-main">{children}</section>
  </div>
)

/** White ground with a heading, for parts of a screen. */
export const Section = ({
  title,
  id,
  actions,
  children,
}: {
  title: string
  id?: string
  actions?: ComponentChildren
  children: ComponentChildren
}) => (
  <section class="section" id={id}>
    <div class="section-head">
      <h2>{title}</h2>
      {actions && <div class="actions">{actions}</div>}
    </div>
    {children}
  </section>
)

/** Names and values, one under the other on a phone. */
export const Facts = ({ of }: { of: readonly (readonly [name: string, value: ComponentChildren])[] }) => (
  <dl class="facts">
    {of.map(([name, value]) => (
      <div key={name}>
        <dt>{name}</dt>
        <dd>{value}</dd>
      </div>
    ))}
  </dl>
)

export const Loading = ({ label }: { label: string }) => <output class="loading soft">{label}</output>
