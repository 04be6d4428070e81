import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { Tx } from '../lib/db.ts'
import { isErrorCode, NotFound } from '../lib/errors.ts'
import { guarded, permission } from '../lib/guard.ts'
import type { TextKey } from './english-keys.ts'

const TYPES: Readonly<Record<string, string>> = {
  mp3: 'audio/mpeg',
  wav: 'audio/wav',
  ogg: 'audio/ogg',
  m4a: 'audio/mp4',
}
const NAME = /^[a-z0-9][a-z0-9-]{0,80}\.(mp3|wav|ogg|m4a)$/

/** The voices that read these texts, by «it desk.voice.hello»: the names of their files. */
export async function recordingsOf(tx: Tx, keys: readonly TextKey[]): Promise<ReadonlyMap<string, string>> {
  const rows = await tx
    .selectFrom('content.current_text')
    .select(['key', 'language', 'recording'])
    .where('key', 'in', [...keys])
    .where('recording', 'is not', null)
    .execute()
  return new Map(
    rows.flatMap(({ key, language, recording }) =>
      recording && NAME.test(recording) ? [[`${language} ${key}`, recording] as const] : [],
    ),
  )
}

/** The bytes of a text as somebody reads it aloud in this very language; null: nobody has recorded it. */
export async function recordedVoice(
  tx: Tx,
  dataFolder: string,
  { language, key }: { language: string; key: TextKey },
): Promise<{ bytes: Uint8Array; mime: string; voice: true; filename: string } | null> {
  const filename = (await recordingsOf(tx, [key])).get(`${language} ${key}`)
  if (!filename) return null
  const bytes = await readFile(join(dataFolder, 'recordings', filename)).catch((error: unknown) => {
    // Named before it is there: the words go alone.
    if (isErrorCode(error, 'ENOENT')) return null
    throw error
  })
  return bytes && { bytes, mime: TYPES[filename.split('.').at(-1) ?? ''] ?? '', voice: true, filename }
}

/** Our own recordings, from the folder `recordings` of the data folder: the telephone network fetches them here. */
export const recordingRoutes = ({ dataFolder }: { dataFolder: string }) =>
  guarded().get('/recordings/:file', permission('content.read'), async c => {
    const name = c.req.param('file')
    if (!NAME.test(name)) throw new NotFound('page.not-found')
    const bytes = await readFile(join(dataFolder, 'recordings', name)).catch((error: unknown) => {
      if (isErrorCode(error, 'ENOENT')) throw new NotFound('page.not-found')
      throw error
    })
    return c.body(new Uint8Array(bytes), 200, {
      'content-type': TYPES[name.split('.').at(-1) ?? ''] ?? 'application/octet-stream',
      'cache-control': 'public, max-age=3600',
    })
  })
