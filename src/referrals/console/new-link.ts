/** A link and code as they are shown once, on the page that opens after sending; they live as long as this page does. */
export interface NewLink {
  readonly token: string
  readonly code: string
}

const fresh = new Map<string, NewLink>()

export const keepLink = (referralId: string, link: NewLink): void => void fresh.set(referralId, link)
export const freshLink = (referralId: string): NewLink | undefined => fresh.get(referralId)
