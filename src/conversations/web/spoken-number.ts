import { isLang } from '../../content/index.ts'
import type { Tx } from '../../lib/db.ts'
import { recordingsInUse, soundsOf } from '../voices/in-use.ts'
import { digitLines, saidLine } from '../voices/lines.ts'
import { readTelephoneWav, silence, telephoneWav } from '../voices/telephone-wav.ts'

/** Between two digits, and between two groups of four, in seconds. */
const PAUSE = 0.25
const GROUP_PAUSE = 1
const IN_GROUP = 4

/** The recordings of the ten digits in a language; null while any of them is missing: half a number helps nobody. */
export async function digitsIn(tx: Tx, organizationId: string, language: string): Promise<readonly string[] | null> {
  if (!isLang(language)) return null
  const inUse = await recordingsInUse(tx, organizationId)
  const ids = digitLines.flatMap(line => {
    const found = inUse.get(`${language} ${line}`)
    return found && found.hash === saidLine(line, language)?.hash ? [found.id] : []
  })
  return ids.length === digitLines.length ? ids : null
}

/** A number read aloud, digit by digit, as one WAV: what the digits are stands in no address. */
export async function speakNumber(tx: Tx, digits: readonly string[], number: string): Promise<Buffer> {
  const sounds = await soundsOf(tx, digits)
  const parts = Array.from(number, (digit, place) => {
    const sound = sounds.get(digits[Number(digit)] ?? '')
    const after = (place + 1) % IN_GROUP === 0 ? GROUP_PAUSE : PAUSE
    return sound ? [readTelephoneWav(sound.telephone), silence(after)] : []
  })
  return telephoneWav(Buffer.concat(parts.flat()))
}
