import type { TextKey } from '../../content/index.ts'

/** Texts of the telephone that a voice can read; what names a day and an hour changes from call to call, and is none of them. */
export const phoneLines = [
  'desk.voice.hello',
  'desk.voice.language',
  'desk.voice.danger',
  'desk.voice.wait',
  'desk.voice.next',
  'desk.voice.before-you',
  'desk.voice.many',
  'desk.voice.press-call-back',
  'desk.voice.call-back',
  'desk.voice.busy',
  'desk.voice.record',
  'desk.voice.bye',
  'desk.danger.received',
] as const satisfies readonly TextKey[]
/** Questions that go out as a voice beside their words. */
export const askedLines = ['referral.ask-person'] as const satisfies readonly TextKey[]
