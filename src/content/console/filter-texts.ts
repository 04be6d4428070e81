import type { TextListed } from '../schema.ts'
import { isSerious as isSeriousClass } from '../text-state.ts'
import { rooms, roomOf } from './rooms.ts'

export const isSerious = ({ safety }: Pick<TextListed, 'safety'>): boolean => isSeriousClass(safety)

/** Somebody has to write, or to write anew. */
const isToDo = ({ state }: TextListed): boolean => state === 'missing' || state === 'stale' || state === 'machine'

/** In a state of its own, or in one that is asked of several: to do, mine to review. */
function isIn(text: TextListed, state: string): boolean {
  if (state === 'todo') return isToDo(text)
  if (state === 'mine') return text.reviewable
  return text.state === state
}

interface Asked {
  readonly state?: string
  readonly safety?: string
  /** Words of the text, of its English, or its key. */
  readonly find: string
}

export function chosenOf(texts: readonly TextListed[], { state, safety, find }: Asked): readonly TextListed[] {
  const words = plain(find).split(/\s+/).filter(Boolean)
  return texts.filter(text => {
    if (safety && text.safety !== safety) return false
    if (state && !isIn(text, state)) return false
    const said = words.length ? plain(`${text.key} ${text.text ?? ''} ${text.english}`) : ''
    return words.every(word => said.includes(word))
  })
}

/** Without accents and small: who looks for «lavoro» finds «Lavorò». */
const plain = (text: string): string => text.normalize('NFD').replaceAll(/\p{M}/gu, '').toLowerCase()

export interface Group {
  readonly room: (typeof rooms)[number] | 'serious'
  readonly texts: readonly TextListed[]
  readonly toDo: number
}

/** What can do harm first, by itself; the rest room by room. */
export function groupsOf(texts: readonly TextListed[]): readonly Group[] {
  const serious = texts.filter(isSerious)
  const rest = texts.filter(text => !isSerious(text))
  return [
    { room: 'serious' as const, texts: serious },
    ...rooms.map(room => ({ room, texts: rest.filter(({ key }) => roomOf(key) === room) })),
  ]
    .filter(group => group.texts.length > 0)
    .map(group => ({
      ...group,
      toDo: group.texts.filter(text => isToDo(text) || (isSerious(text) && text.state !== 'reviewed')).length,
    }))
}

/** As they stand below each other on the screen. */
export const inOrder = (texts: readonly TextListed[]): readonly TextListed[] =>
  groupsOf(texts).flatMap(group => group.texts)

/** What waits for this person's review: first what can do harm, then what a person worded, in the end what a machine did. */
export const toReview = (texts: readonly TextListed[]): readonly TextListed[] =>
  texts.filter(({ reviewable }) => reviewable).toSorted((a, b) => urgency(a) - urgency(b))

const urgency = (text: TextListed): number => (isSerious(text) ? 0 : 2) + (text.state === 'machine' ? 1 : 0)
