import { z } from 'zod'
import type { FromOutside, Part } from '../channel.ts'
import { addressOf } from '../twilio/address.ts'

const content = z.object({
  step: z.enum(['arrived', 'language', 'danger', 'call-back', 'recorded', 'ended']),
  sid: z.string().min(1),
  from: z.string(),
  at: z.iso.datetime(),
  language: z.string().optional(),
  seconds: z.number().int().min(0),
  recording: z
    .string()
    .regex(/^\w{1,64}$/)
    .optional(),
})

/** @throws Error for what the contract does not know */
export function parse(text: string): FromOutside[] {
  const { step, sid, from, at, language, seconds, recording } = content.parse(JSON.parse(text))
  return [
    {
      kind: 'message',
      providerId: `${sid} ${step}`,
      from: addressOf(from, sid),
      sentAt: new Date(at),
      parts: partsOf(step, seconds, recording),
      ...(language && { language }),
    },
  ]
}

function partsOf(step: z.infer<typeof content>['step'], seconds: number, recording: string | undefined): Part[] {
  if (step !== 'recorded') return [{ kind: 'call', what: step, ...(seconds && { seconds }) }]
  const voicemail: Part = { kind: 'call', what: 'voicemail', ...(seconds && { seconds }) }
  if (!recording) return [voicemail]
  return [voicemail, { kind: 'media', mime: 'audio/mpeg', media: `/Recordings/${recording}.mp3`, voice: true }]
}
