/** What the screen of the desk's settings is given. */
export interface DeskRead {
  readonly version: string | null
  readonly week: string
  readonly closedOnHolidays: boolean
  readonly closures: readonly { readonly id?: string; readonly firstDay: string; readonly lastDay: string }[]
  readonly unknownLanguages: readonly string[]
  readonly silenceHours: number
  readonly mostAWeek: number
  readonly callbackMinutes: number
  readonly open: boolean
  readonly next: string | null
  /** Of this year and the next, those to come. */
  readonly holidays: readonly { readonly day: string; readonly name: string }[]
}
