import type { ComponentChildren } from 'preact'

/** A part of the panel beside a conversation. */
export const SideSection = ({ title, children }: { title: string; children: ComponentChildren }) => (
  <section class="side-section">
    <h2>{title}</h2>
    {children}
  </section>
)
