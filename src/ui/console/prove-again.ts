import { storeOf } from './store.ts'

/** A question that covers the screen: somebody signed in proves anew who they are, or lets it be. */
interface ProofAsked {
  /** A proof was given already, and the server still wants one. */
  readonly again: boolean
  readonly answer: (proved: boolean) => void
  readonly answered: Promise<boolean>
}

export const proofAsked = storeOf<ProofAsked | null>(null)

/** Asks for the proof, once for all who wait for it. @returns false where the person let it be */
export function needProof(again: boolean): Promise<boolean> {
  const open = proofAsked.get()
  if (open) return open.answered
  let settle: (proved: boolean) => void
  const answered = new Promise<boolean>(resolve => {
    settle = resolve
  })
  const answer = (proved: boolean) => {
    proofAsked.set(null)
    settle(proved)
  }
  proofAsked.set({ again, answer, answered })
  return answered
}
