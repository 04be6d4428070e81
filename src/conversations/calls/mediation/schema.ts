/** A mediator who was called into a call. */
export interface CalledMediator {
  readonly name: string
  readonly language: string
  readonly askedBy: string
  /** ISO 8601, as the next. */
  readonly askedAt: string
  /** Null: they have not come, or not yet. */
  readonly joinedAt: string | null
}

/** A call of this conversation that goes on now, and who mediated in its calls. */
export interface LiveCall {
  readonly live: { readonly answeredBy: string; readonly since: string } | null
  readonly called: readonly CalledMediator[]
  /** Who can be called: mediators with a telephone, those on shift first. Empty where no call goes on. */
  readonly mediators: readonly {
    readonly id: string
    readonly name: string
    readonly languages: readonly string[]
    readonly onShift: boolean
  }[]
}
