export type Kind = 'organization' | 'service' | 'location'

/** What of a record is compared. Of hidden places nothing but the municipality: a finding must not tell where they are. */
export type Candidate = {
  id: string
  name: string
  otherName: string | null
  /** The body that a service or place belongs to. */
  body: { id: string; name: string } | null
  taxId: string | null
  websites: string[]
  emails: string[]
  /** E.164 */
  phones: string[]
  istats: string[]
  /** Street and number, as written. */
  streets: string[]
  /** Of doors only, never of municipalities. */
  points: { latitude: number; longitude: number }[]
  categories: string[]
}

/** Why two seem one, or seem two. Codes are said in words on the screen. */
export type Reason =
  | {
      code:
        | 'same-name'
        | 'other-numbers'
        | 'other-phone'
        | 'other-street'
        | 'other-municipality'
        | 'other-tax-id'
        | 'same-point'
    }
  | { code: 'like-name' | 'other-name'; values: [a: string, b: string] }
  | {
      code:
        | 'same-phone'
        | 'shared-phone'
        | 'same-address'
        | 'same-street'
        | 'same-website'
        | 'same-email'
        | 'same-tax-id'
        | 'same-body'
      value: string
    }

/** `score`: how likely they are one, from 0 to 1; it orders the list and decides nothing. */
export type Pair = { a: string; b: string; score: number; reasons: Reason[] }
