/** Who sits here, as the server wrote it into the page. What the server refuses it refuses anyway: this only spares questions. */
export interface Desk {
  readonly lang: 'it' | 'en'
  readonly name: string
  readonly accountId: string
  /** Every act that this person may perform on something. */
  readonly acts: readonly string[]
  /** ISTAT codes of the regions of their roles; null stands for all. */
  readonly regions: readonly (string | null)[]
  readonly demo: boolean
  /** From where the page hears news; empty where only what comes is heard. */
  readonly newsSince?: string
}

/** On the page as `<script type="application/json" id="desk">`. */
export const DESK_ID = 'desk'

export const desk: Desk = readDesk()

/** Without a line the page does not know who sits here until they have opened what they took along. */
export const sitDown = (who: Desk): Desk => Object.assign(desk, who)

/** Whether this person may perform the act on something. */
export const may = (act: string): boolean => desk.acts.includes(act)

function readDesk(): Desk {
  const written = typeof document === 'undefined' ? null : document.getElementById(DESK_ID)?.textContent
  if (written) return JSON.parse(written) as Desk
  const lang = typeof document !== 'undefined' && document.documentElement.lang === 'en' ? 'en' : 'it'
  return { lang, name: '', accountId: '', acts: [], regions: [], demo: false }
}
