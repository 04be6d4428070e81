import { BufferTarget, EncodedAudioPacketSource, EncodedPacket, Output, WebMOutputFormat } from 'mediabunny'
import sharp from 'sharp'

/** As a browser records: WebM without a length, a silence and a voice in turn, each a second. Opus packets of 20 ms (RFC 6716). */
export async function aRecording(seconds = 4): Promise<Uint8Array> {
  const target = new BufferTarget()
  const output = new Output({ format: new WebMOutputFormat({ appendOnly: true }), target })
  const source = new EncodedAudioPacketSource('opus')
  output.addAudioTrack(source)
  await output.start()
  const decoderConfig = { codec: 'opus', numberOfChannels: 1, sampleRate: 48_000 }
  for (let n = 0; n < seconds * 50; n++) {
    const packet = Buffer.alloc(n % 100 < 50 ? 3 : 60, 0xfe)
    packet.writeUInt16BE(0xf8ff)
    await source.add(new EncodedPacket(packet, 'key', n * 0.02, 0.02), { decoderConfig })
  }
  await output.finalize()
  return new Uint8Array(target.buffer ?? new ArrayBuffer())
}

/** As a telephone takes it: on its side, with the place where it was taken and the telephone's name. */
export const aPhoto = (width = 2400, height = 1800): Promise<Buffer> =>
  sharp({ create: { width, height, channels: 3, background: '#2a7' } })
    .withExif({
      IFD0: { Make: 'Telefono segreto' },
      IFD3: { GPSLatitudeRef: 'N', GPSLatitude: '41/1 27/1 0/1', GPSLongitudeRef: 'E', GPSLongitude: '15/1 33/1 0/1' },
    })
    .withMetadata({ orientation: 6 })
    .jpeg()
    .toBuffer()

/** A ZIP of empty files with these names, stored as they are. */
export function aZip(names: readonly string[], { encrypted = false, first = '' } = {}): Buffer {
  const flags = encrypted ? 1 : 0
  const locals: Buffer[] = []
  const central: Buffer[] = []
  let at = 0
  for (const [place, name] of names.entries()) {
    const content = Buffer.from(place === 0 ? first : '')
    const local = Buffer.alloc(30)
    local.writeUInt32LE(0x04034b50)
    local.writeUInt16LE(flags, 6)
    local.writeUInt32LE(content.length, 18)
    local.writeUInt32LE(content.length, 22)
    local.writeUInt16LE(name.length, 26)
    const entry = Buffer.alloc(46)
    entry.writeUInt32LE(0x02014b50)
    entry.writeUInt16LE(flags, 8)
    entry.writeUInt32LE(content.length, 20)
    entry.writeUInt32LE(content.length, 24)
    entry.writeUInt16LE(name.length, 28)
    entry.writeUInt32LE(at, 42)
    locals.push(local, Buffer.from(name), content)
    central.push(entry, Buffer.from(name))
    at += 30 + name.length + content.length
  }
  const directory = Buffer.concat(central)
  const end = Buffer.alloc(22)
  end.writeUInt32LE(0x06054b50)
  end.writeUInt16LE(names.length, 8)
  end.writeUInt16LE(names.length, 10)
  end.writeUInt32LE(directory.length, 12)
  end.writeUInt32LE(at, 16)
  return Buffer.concat([...locals, directory, end])
}

/**
 * Pages of an Ogg stream, each with a true checksum (RFC 3533): version 0, serial and sequence in order, first and last marked.
 * @returns what is wrong, or the packets of the stream
 */
export function oggPackets(bytes: Uint8Array): Buffer[] | string {
  const file = Buffer.from(bytes)
  const packets: Buffer[] = []
  let open: Buffer[] = []
  let [at, page, lastFlags] = [0, 0, 0]
  while (at < file.length) {
    if (file.toString('latin1', at, at + 4) !== 'OggS' || file[at + 4] !== 0) return `no page at ${at}`
    if (file.readUInt32LE(at + 18) !== page) return `page ${page} out of order`
    lastFlags = file[at + 5] ?? 0
    if ((page === 0) !== ((lastFlags & 2) === 2)) return `page ${page}: the beginning is not marked, or twice`
    const lengths = file.subarray(at + 27, at + 27 + (file[at + 26] ?? 0))
    const end = lengths.reduce((sum, n) => sum + n, at + 27 + lengths.length)
    if (crcOf(file.subarray(at, end)) !== file.readUInt32LE(at + 22)) return `page ${page}: wrong checksum`
    let from = at + 27 + lengths.length
    for (const length of lengths) {
      open.push(file.subarray(from, from + length))
      from += length
      if (length < 255) packets.push(Buffer.concat(open.splice(0)))
    }
    at = end
    page += 1
  }
  open = []
  return (lastFlags & 4) === 4 ? packets : 'the end is not marked'
}

/** Ogg's own: polynomial 0x04c11db7, nothing reflected, the field itself taken as zero. */
function crcOf(page: Buffer): number {
  let crc = 0
  for (const [place, byte] of page.entries()) {
    crc ^= (place >= 22 && place < 26 ? 0 : byte) << 24
    for (let bit = 0; bit < 8; bit++) crc = crc & 0x80000000 ? (crc << 1) ^ 0x04c11db7 : crc << 1
  }
  return crc >>> 0
}
