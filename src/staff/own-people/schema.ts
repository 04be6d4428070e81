/** What the screen of a partner's people is given. */
export interface OwnPeople {
  /** Whether whoever looks answers for the others. */
  readonly responsible: boolean
  readonly people: readonly {
    readonly id: string
    readonly name: string
    /** For whoever is responsible. */
    readonly login: string | null
    /** Whether they can open what the body is sent. */
    readonly keys: boolean
    readonly responsible: boolean
    readonly me: boolean
  }[]
  readonly invitations: readonly { readonly id: string; readonly name: string; readonly expiresAt: string }[]
}
