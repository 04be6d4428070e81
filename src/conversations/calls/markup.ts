import { escaped } from '../../channels/index.ts'

/** An address of ours that says where a call stands; the provider signs it. */
export const here = (step: string, more: Record<string, string>): string =>
  escaped(`/webhooks/voice?${new URLSearchParams({ step, ...more }).toString()}`)

/** Waits for one key, so many seconds after what is said; what comes after it in the document is for whoever presses none. */
export const gather = (action: string, timeout: number, ...said: readonly string[]): string =>
  `<Gather input="dtmf" numDigits="1" timeout="${timeout}" action="${action}">${said.join('')}</Gather>`

export const redirect = (action: string): string => `<Redirect>${action}</Redirect>`
