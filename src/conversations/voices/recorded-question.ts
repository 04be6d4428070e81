import type { TextKey } from '../../content/index.ts'
import { isLang } from '../../content/index.ts'
import type { Tx } from '../../lib/db.ts'
import { recordingsInUse, soundsOf } from './in-use.ts'
import { saidLine } from './lines.ts'

/** A text of ours as somebody reads it aloud in this very language, to be sent as a voice; null: nobody has recorded it, or its words have changed since. */
export async function recordedQuestion(
  tx: Tx,
  { organizationId, line, language }: { organizationId: string; line: TextKey; language: string },
): Promise<{ bytes: Uint8Array; mime: string; voice: true; filename: string } | null> {
  if (!isLang(language)) return null
  const found = (await recordingsInUse(tx, organizationId)).get(`${language} ${line}`)
  if (!found || found.hash !== saidLine(line, language)?.hash) return null
  const sound = (await soundsOf(tx, [found.id])).get(found.id)
  return sound ? { bytes: sound.sound, mime: sound.mime, voice: true, filename: 'voice' } : null
}
