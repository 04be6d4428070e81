import { carriesOf } from '../../channels/index.ts'
import { isLang, type TextKey } from '../../content/index.ts'
import type { Tx } from '../../lib/db.ts'
import { fitForChannel } from '../files/fit-for-channel.ts'
import { recordingsInUse, soundsOf } from './in-use.ts'
import { saidLine } from './lines.ts'

interface Spoken {
  readonly organizationId: string
  readonly line: TextKey
  readonly language: string
  /** On which it goes out: each takes other kinds of sound. */
  readonly channel: string
}

/**
 * A text of ours as somebody reads it aloud in this very language, as the channel carries a voice; null: nobody has recorded it, its
 * words have changed since, or the channel carries no voices.
 */
export async function recordedQuestion(tx: Tx, { organizationId, line, language, channel }: Spoken) {
  const carries = carriesOf(channel)
  if (!carries?.voice || !isLang(language)) return null
  const found = (await recordingsInUse(tx, organizationId)).get(`${language} ${line}`)
  if (!found || found.hash !== saidLine(line, language)?.hash) return null
  const sound = (await soundsOf(tx, [found.id])).get(found.id)
  return sound ? await fitForChannel(carries, { bytes: sound.sound, voice: true }) : null
}
