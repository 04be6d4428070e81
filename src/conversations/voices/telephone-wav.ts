import { BadInput } from '../../lib/errors.ts'

/** What telephones carry: mu-law (ITU-T G.711), one channel, 8,000 samples a second of one byte each. */
const RATE = 8_000
const MU_LAW = 7
/** Silence, in mu-law. */
const SILENCE = 0xff
/** Nobody listens longer to a machine. */
const MOST_SECONDS = 60

/**
 * The samples of a WAV as our page makes it, and nothing else that the file may hold.
 * @throws BadInput `voice.not-telephone` for anything but mu-law of one channel; `voice.too-long`, `voice.empty`
 */
export function readTelephoneWav(bytes: Uint8Array): Uint8Array {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  const tag = (at: number) => Buffer.from(bytes.subarray(at, at + 4)).toString('latin1')
  if (bytes.length < 12 || tag(0) !== 'RIFF' || tag(8) !== 'WAVE')
    throw new BadInput('voice.not-telephone', 'telephone')
  let fits = false
  for (let at = 12; at + 8 <= bytes.length;) {
    const size = view.getUint32(at + 4, true)
    if (at + 8 + size > bytes.length) break
    if (tag(at) === 'fmt ' && size >= 16) {
      const [kind, channels] = [view.getUint16(at + 8, true), view.getUint16(at + 10, true)]
      fits = kind === MU_LAW && channels === 1 && view.getUint32(at + 12, true) === RATE
    }
    if (tag(at) === 'data') {
      if (!fits) break
      if (size < RATE / 10) throw new BadInput('voice.empty', 'telephone')
      if (size > MOST_SECONDS * RATE) throw new BadInput('voice.too-long', 'telephone', { most: MOST_SECONDS })
      return bytes.subarray(at + 8, at + 8 + size)
    }
    at += 8 + size + (size % 2)
  }
  throw new BadInput('voice.not-telephone', 'telephone')
}

/** A WAV of these samples. */
export function telephoneWav(samples: Uint8Array): Buffer {
  const head = Buffer.alloc(58)
  head.write('RIFF', 0)
  head.writeUInt32LE(50 + samples.length + (samples.length % 2), 4)
  head.write('WAVEfmt ', 8)
  // Formats other than PCM say how many more bytes describe them (none), and how many samples there are.
  head.writeUInt32LE(18, 16)
  head.writeUInt16LE(MU_LAW, 20)
  head.writeUInt16LE(1, 22)
  head.writeUInt32LE(RATE, 24)
  head.writeUInt32LE(RATE, 28)
  head.writeUInt16LE(1, 32)
  head.writeUInt16LE(8, 34)
  head.write('fact', 38)
  head.writeUInt32LE(4, 42)
  head.writeUInt32LE(samples.length, 46)
  head.write('data', 50)
  head.writeUInt32LE(samples.length, 54)
  return Buffer.concat([head, samples, Buffer.alloc(samples.length % 2)])
}

export const secondsOf = (samples: Uint8Array): number => samples.length / RATE

export const silence = (seconds: number): Uint8Array => new Uint8Array(Math.round(seconds * RATE)).fill(SILENCE)
