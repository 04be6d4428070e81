import { desk, get, type Desk } from '../../../../ui/console/index.ts'
import type { OpenBox } from '../../../../ui/console/field/box.ts'
import { dropThings, openThings, putThing } from '../../../../ui/console/field/field-store.ts'
import { nameUnder } from '../../../../ui/console/sealing.ts'
import type { AnswerSent, WholeScreening } from '../../../screening/schema.ts'
import { type Codes, CODES } from '../../coded-words.ts'
import { fetchVoice } from '../listen.tsx'

/** An assessment as it was taken along. */
export interface Pack {
  readonly whole: WholeScreening
  readonly codes: Codes
  readonly desk: Desk
}

/** An answer that was given away from the line. */
export interface Said {
  readonly caseId: string
  readonly personId: string
  readonly answer: AnswerSent
  /** Place in their order: a later one may replace an earlier. */
  readonly at: number
}

interface Voice {
  readonly id: string
  readonly type: string
  readonly bytes: string
}

type Of = Pick<WholeScreening, 'caseId' | 'personId'>

/** Seals what stands now on the device. @throws ApiError without a line, where nothing was taken along before */
export async function packUp(box: OpenBox, whole: WholeScreening): Promise<void> {
  const codes = await codesNow(box)
  // What waits for a line anyway: nobody decides anything in the field but what was answered.
  const pack: Pack = { whole, codes, desk: { ...desk, acts: [] } }
  await putThing(box, 'pack', { name: await nameOf(box, whole), value: pack })
}

let known: Codes | null = null

/** Asked for once, not with every answer; without a line, those that were taken along before. */
async function codesNow(box: OpenBox): Promise<Codes> {
  try {
    return (known ??= await get<Codes>(CODES))
  } catch (error) {
    const [before] = await packs(box)
    if (!before) throw error
    return before.codes
  }
}

/** Voices of one language, so that they play without a line. One that does not come is left out. */
export async function packVoices(box: OpenBox, whole: WholeScreening, language: string): Promise<void> {
  const ids = Object.entries(whole.recordings).flatMap(([which, id]) => (which.endsWith(` ${language}`) ? [id] : []))
  await Promise.allSettled(
    ids.map(async id => {
      const sound = await fetchVoice(id)
      const voice: Voice = { id, type: sound.type, bytes: inText(new Uint8Array(await sound.arrayBuffer())) }
      await putThing(box, 'voice', { name: await nameUnder(box.keys.naming, id), value: voice })
    }),
  )
}

export async function openVoices(box: OpenBox): Promise<readonly (readonly [id: string, sound: Blob])[]> {
  const voices = await openThings<Voice>(box, 'voice')
  return voices.map(({ id, type, bytes }) => {
    const sound = Uint8Array.from(atob(bytes), character => character.charCodeAt(0))
    return [id, new Blob([sound], { type })] as const
  })
}

export const packs = (box: OpenBox): Promise<Pack[]> => openThings<Pack>(box, 'pack')

export const isPacked = async (box: OpenBox, of: Of): Promise<boolean> =>
  (await packs(box)).some(({ whole }) => isOf(whole, of))

/** Answers that have not arrived, in the order in which they were given; of one assessment, or of all. */
export async function waitingOf(box: OpenBox, of: Of | null): Promise<Said[]> {
  const all = await openThings<Said>(box, 'said')
  return all.filter(said => !of || isOf(said, of)).sort((a, b) => a.at - b.at)
}

let last = 0
/** On the device before anything else happens to it: each lies for itself, so that no tab writes over another's. */
export async function keepSaid(box: OpenBox, { caseId, personId }: Of, answer: AnswerSent): Promise<void> {
  last = Math.max(last + 1, Date.now())
  const said: Said = { caseId, personId, answer, at: last }
  await putThing(box, 'said', { name: answer.id, value: said })
}

export const dropSaid = (box: OpenBox, ids: readonly string[]): Promise<void> => dropThings(box.id, 'said', ids)

const nameOf = (box: OpenBox, { caseId, personId }: Of) => nameUnder(box.keys.naming, `${caseId} ${personId}`)
const isOf = (one: Of, other: Of) => one.caseId === other.caseId && one.personId === other.personId

/** As many letters at once as a call takes. */
function inText(bytes: Uint8Array): string {
  let text = ''
  for (let at = 0; at < bytes.length; at += 8192) text += String.fromCharCode(...bytes.subarray(at, at + 8192))
  return btoa(text)
}
