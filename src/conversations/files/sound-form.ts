import type { EncodedPacket, InputAudioTrack } from 'mediabunny'

/** Bars of a waveform. */
const BARS = 64
/** Twelve hours of Opus: nobody speaks that long, and who counts so many packets stands in others' way. */
const MOST_PACKETS = 2_000_000

/** Loaded when the first recording comes: most starts need none. */
const library = () => import('mediabunny')

export interface SoundForm {
  readonly seconds: number
  /** 64 heights from 0 to 100. */
  readonly peaks: readonly number[]
  /** Of Opus: the same packets in WebM, which every browser plays and finds its way in. */
  readonly webm: Uint8Array | null
}

/**
 * How long a recording is and where somebody speaks in it. Nothing is decoded: the size of the compressed packets stands for
 * loudness, which is an approximation (silence takes fewer bytes than a voice).
 * @returns null when it cannot be read
 */
export async function readSound(bytes: Uint8Array): Promise<SoundForm | null> {
  return await withTrack(bytes, async track => {
    const isOpus = (await track.getCodec()) === 'opus'
    const pack = isOpus ? await openPack(track, 'webm') : null
    const packets: [at: number, size: number][] = []
    let end = 0
    for await (const packet of packetsOf(track, { metadataOnly: !isOpus })) {
      packets.push([packet.timestamp, packet.byteLength])
      end = Math.max(end, packet.timestamp + packet.duration)
      await pack?.add(packet)
    }
    if (packets.length === 0) return null
    return { seconds: Math.round(end * 100) / 100, peaks: barsOf(packets, end), webm: (await pack?.close()) ?? null }
  })
}

/** The mean of each part, between the quietest and the loudest. */
function barsOf(packets: readonly (readonly [number, number])[], end: number): number[] {
  const sums = Array.from({ length: BARS }, () => ({ bytes: 0, n: 0 }))
  for (const [at, size] of packets) {
    const bar = sums[Math.min(BARS - 1, Math.max(0, Math.floor((at / (end || 1)) * BARS)))]
    bar.bytes += size
    bar.n += 1
  }
  let before = 0
  const means = sums.map(({ bytes, n }) => (before = n ? bytes / n : before))
  const [low, high] = [Math.min(...means), Math.max(...means)]
  return means.map(mean => Math.round(high > low ? ((mean - low) / (high - low)) * 100 : 50))
}

/**
 * The same Opus packets in another container, nothing encoded anew and no tags: what a browser records becomes what a telephone
 * plays as a voice, and the other way round. For what a colleague recorded; what strangers send is read apart.
 * @returns null when it is not Opus
 */
export async function repackOpus(bytes: Uint8Array, into: 'ogg' | 'webm'): Promise<Uint8Array | null> {
  return await withTrack(bytes, async track => {
    if ((await track.getCodec()) !== 'opus') return null
    const pack = await openPack(track, into)
    for await (const packet of packetsOf(track)) await pack.add(packet)
    return await pack.close()
  })
}

/** An empty container for the packets of a track. */
async function openPack(track: InputAudioTrack, into: 'ogg' | 'webm') {
  const { BufferTarget, EncodedAudioPacketSource, OggOutputFormat, Output, WebMOutputFormat } = await library()
  const target = new BufferTarget()
  const output = new Output({ format: into === 'ogg' ? new OggOutputFormat() : new WebMOutputFormat(), target })
  const source = new EncodedAudioPacketSource('opus')
  output.addAudioTrack(source)
  await output.start()
  const config = await track.getDecoderConfig()
  const decoderConfig = config && { ...config, description: config.description ?? opusHead(config.numberOfChannels) }
  return {
    add: (packet: EncodedPacket) => source.add(packet, decoderConfig ? { decoderConfig } : {}),
    close: async (): Promise<Uint8Array | null> => {
      await output.finalize()
      return target.buffer && new Uint8Array(target.buffer)
    },
  }
}

/** What opens an Opus stream (RFC 7845, 5.1), for a container that left it out. */
function opusHead(channels: number): Uint8Array {
  const head = Buffer.alloc(19)
  head.write('OpusHead')
  head.writeUInt8(1, 8)
  head.writeUInt8(channels, 9)
  head.writeUInt16LE(3840, 10)
  head.writeUInt32LE(48_000, 12)
  return head
}

async function withTrack<T>(bytes: Uint8Array, read: (track: InputAudioTrack) => Promise<T | null>): Promise<T | null> {
  const { ADTS, BufferSource, FLAC, Input, MP3, MP4, OGG, QTFF, WAVE, WEBM } = await library()
  const formats = [OGG, WEBM, MP4, QTFF, MP3, WAVE, ADTS, FLAC]
  const input = new Input({ formats, source: new BufferSource(bytes) })
  try {
    const track = await input.getPrimaryAudioTrack()
    return track && (await read(track))
  } catch {
    // What the library says may quote what it read; that it cannot be read is all that anybody needs.
    return null
  } finally {
    input.dispose()
  }
}

/** Others have their turn in between: a long recording must not keep the house waiting. */
async function* packetsOf(track: InputAudioTrack, options: { metadataOnly?: boolean } = {}) {
  const { EncodedPacketSink } = await library()
  let n = 0
  for await (const packet of new EncodedPacketSink(track).packets(undefined, undefined, options)) {
    if (++n % 500 === 0) await new Promise(setImmediate)
    if (n > MOST_PACKETS) throw new Error('too many packets')
    yield packet
  }
}
