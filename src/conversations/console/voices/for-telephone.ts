/** What telephones carry (ITU-T G.711): mu-law, one channel, 8,000 samples a second. */
const RATE = 8_000
/** What is softer than this at either end is silence. */
const SILENT = 0.02
/** Left before and after the words, in samples: a tenth of a second. */
const MARGIN = RATE / 10
/** The loudest moment of every recording, so that no voice is softer than the next. */
const LOUDEST = 0.7

/**
 * A recording as a telephone plays it: without the silence at its ends, as loud as all others, as a WAV in mu-law.
 * @returns null when this browser cannot open it, or nothing is heard in it
 */
export async function forTelephone(sound: Blob): Promise<Blob | null> {
  const samples = await decoded(sound)
  const loudest = samples?.reduce((most, each) => Math.max(most, Math.abs(each)), 0) ?? 0
  if (!samples || loudest < SILENT) return null
  const isHeard = (each: number) => Math.abs(each) / loudest > SILENT
  const from = Math.max(0, samples.findIndex(isHeard) - MARGIN)
  const to = Math.min(samples.length, samples.findLastIndex(isHeard) + MARGIN)
  const bytes = Uint8Array.from(samples.subarray(from, to), each => muLaw((each / loudest) * LOUDEST))
  return wav(bytes)
}

async function decoded(sound: Blob): Promise<Float32Array | null> {
  try {
    const opened = await new OfflineAudioContext(1, 1, RATE).decodeAudioData(await sound.arrayBuffer())
    const channels = Array.from({ length: opened.numberOfChannels }, (_, place) => opened.getChannelData(place))
    return Float32Array.from({ length: opened.length }, (_, at) =>
      channels.reduce((sum, channel) => sum + (channel[at] ?? 0) / channels.length, 0),
    )
  } catch {
    return null
  }
}

/** G.711, table 2a: sign, three bits of the magnitude's power of two, four of what follows; all inverted. */
function muLaw(sample: number): number {
  const magnitude = Math.min(Math.round(Math.abs(sample) * 32_767), 32_635) + 132
  const power = Math.max(0, 24 - Math.clz32(magnitude))
  const mantissa = (magnitude >> (power + 3)) & 15
  return ~((sample < 0 ? 128 : 0) | (power << 4) | mantissa) & 255
}

function wav(samples: Uint8Array<ArrayBuffer>): Blob {
  const head = new DataView(new ArrayBuffer(46))
  const write = (at: number, text: string) =>
    Array.from(text, (sign, place) => head.setUint8(at + place, sign.charCodeAt(0)))
  write(0, 'RIFF')
  head.setUint32(4, 38 + samples.length, true)
  write(8, 'WAVEfmt ')
  head.setUint32(16, 18, true)
  head.setUint16(20, 7, true)
  head.setUint16(22, 1, true)
  head.setUint32(24, RATE, true)
  head.setUint32(28, RATE, true)
  head.setUint16(32, 1, true)
  head.setUint16(34, 8, true)
  write(38, 'data')
  head.setUint32(42, samples.length, true)
  return new Blob([head, samples], { type: 'audio/wav' })
}
