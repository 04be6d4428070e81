import { Attach } from '../files/attach.tsx'
import { RecordVoice } from '../files/voice-recorder.tsx'
import { SmsCount } from './sms-count.tsx'
import type { WritingTool } from './thread-part.ts'

/** Buttons under the answer, from the left: the recorder, ready answers. */
export const writingTools: readonly WritingTool[] = [RecordVoice, Attach, SmsCount]
