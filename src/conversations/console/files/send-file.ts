import { sendForm } from '../../../ui/console/index.ts'
import type { Thread } from '../../schema.ts'

interface Sending {
  readonly thread: Thread
  readonly file: Blob
  readonly voice: boolean
  /** What stands beside it. */
  readonly text?: string
  /** As `BeforeSending` asks. */
  readonly neutral: boolean
  /** The same when it is sent again. */
  readonly once: string
}

/** Sends a file as an answer. @throws ApiError */
export const sendFile = ({
  thread: { id, newest },
  file,
  voice,
  text = '',
  neutral,
  once,
}: Sending): Promise<unknown> =>
  sendForm(
    `/console/api/conversations/${id}/files`,
    { file, text, seen: newest ?? '', voice: voice ? '1' : '', neutral: neutral ? '1' : '' },
    once,
  )
