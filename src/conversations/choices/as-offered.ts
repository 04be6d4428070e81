import type { Carries, Offered } from '../../channels/index.ts'
import type { Choice } from './choice.ts'

interface AsOffered {
  readonly text: string
  readonly offers?: readonly Offered[]
}

/** A question with its answers as a channel carries them: to be tapped, else as numbered lines below the words. */
export function asOffered(carries: Carries | null, text: string, choices: readonly Choice[]): AsOffered {
  if (choices.length === 0) return { text }
  const { most = 0, title: longest = 0 } = carries?.offers ?? {}
  if (choices.length <= most && choices.every(({ title }) => title.length <= longest)) {
    return { text, offers: choices.map(({ code, title }) => ({ id: code, title })) }
  }
  return { text: [text, ...choices.map(({ title }, place) => `${place + 1} = ${title}`)].join('\n') }
}
