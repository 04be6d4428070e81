/** What was recorded, as it is heard before it is sent. */
export interface Recorded {
  readonly blob: Blob
  readonly seconds: number
  readonly peaks: readonly number[]
}

const BARS = 64

/** How long it is and how loud, from the sound itself: a browser can open what it recorded. */
export async function readRecorded(blob: Blob, seconds: number): Promise<Recorded> {
  const heard = await hearSound(blob)
  // It plays all the same: only the drawing is missing.
  return heard ? { blob, ...heard } : { blob, seconds, peaks: Array.from({ length: BARS }, () => 50) }
}

/** Enough to tell loud from soft, and a quarter of an hour in 29 MB of memory while it is drawn. */
const RATE = 8_000

/** The sound itself, decoded: null where the browser cannot. */
export async function hearSound(blob: Blob): Promise<{ seconds: number; peaks: number[] } | null> {
  try {
    const context = new OfflineAudioContext(1, 1, RATE)
    const sound = await context.decodeAudioData(await blob.arrayBuffer())
    return { seconds: sound.duration, peaks: peaksOf(sound.getChannelData(0)) }
  } catch {
    return null
  }
}

function peaksOf(samples: Float32Array): number[] {
  const each = Math.max(1, Math.floor(samples.length / BARS))
  const loud = Array.from({ length: BARS }, (_, bar) => {
    let sum = 0
    for (let at = bar * each; at < (bar + 1) * each; at++) sum += (samples[at] ?? 0) ** 2
    return Math.sqrt(sum / each)
  })
  const most = Math.max(...loud) || 1
  return loud.map(each_ => Math.round((each_ / most) * 100))
}

/** Of each conversation, until it is sent or thrown away: whoever looks elsewhere meanwhile finds it again. */
export const keptRecordings = new Map<string, Recorded>()
