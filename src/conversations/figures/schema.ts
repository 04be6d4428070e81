/** Null: withheld, because it is smaller than five or would give such a one away. */
type Count = number | null

interface Share {
  readonly code: string
  readonly count: Count
}

/** The front office in figures; nobody is in them. */
export interface Counted {
  /** Both included, in Italy. */
  readonly from: string
  readonly to: string
  /** Conversations whose person waits for us now, by confirmed language (`?`: nobody confirmed one), the longest first. */
  readonly waiting: readonly {
    readonly language: string
    readonly count: Count
    /** To the quarter of an hour, ISO 8601; null where the count is withheld. */
    readonly since: string | null
  }[]
  /** Conversations that began in the period. */
  readonly total: Count
  readonly byChannel: readonly Share[]
  readonly byLanguage: readonly Share[]
  /** 24 of them: the hour in Italy in which they began. */
  readonly byHour: readonly Count[]
  /** From the first message to the first answer of a person, in minutes, to the quarter of an hour; null: too few to say. */
  readonly firstAnswer: { readonly answered: Count; readonly p50: number | null; readonly p90: number | null }
  /** Closed without an answer of a person, but for what was not for the helpdesk. */
  readonly abandoned: Count
  readonly callbacks: { readonly open: Count; readonly overdue: Count }
}

interface Named {
  /** In the reader's language; null: nobody confirmed one. */
  readonly name: string | null
}

/** As a page shows them. */
export interface FrontOfficeFigures extends Omit<Counted, 'waiting' | 'byLanguage'> {
  readonly waiting: readonly (Counted['waiting'][number] & Named)[]
  readonly byLanguage: readonly (Share & Named)[]
}
