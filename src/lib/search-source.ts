import type { TransactionActor } from './db.ts'

/** One thing that the search box of the console found. */
export interface SearchHit {
  /** Decides the drawing and the word beside it. */
  readonly kind: 'service' | 'organization' | 'person' | 'case'
  readonly id: string
  /** The screen that it leads to. */
  readonly path: string
  readonly name: string
  /** What tells it from others of the same name: whose it is, and where. */
  readonly detail: string
  /** Of a service that people cannot go to now. */
  readonly state?: 'identified' | 'suspended' | 'closed'
}

/**
 * A slice whose things the search box finds. It is asked while people type: what they typed is written down nowhere, and
 * an answer takes milliseconds.
 */
export interface SearchSource {
  /** Who may not perform this act is not shown anything of this source. */
  readonly act: string
  readonly find: (asked: { actor: TransactionActor; text: string; lang: 'it' | 'en' }) => Promise<readonly SearchHit[]>
}
