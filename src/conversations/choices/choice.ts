/** One answer that a question of ours offers: what we call it, and what the person reads. */
export interface Choice {
  readonly code: string
  readonly title: string
}
