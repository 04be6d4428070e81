const RATE = 8_000
const HEAD = 44

/** Some seconds of a soft sound that rises and falls, as WAV: it stands for a voice where none may be invented. */
export function tone(seconds: number): Uint8Array {
  const samples = RATE * seconds
  const wav = Buffer.alloc(HEAD + samples * 2)
  wav.write('RIFF', 0)
  wav.writeUInt32LE(wav.length - 8, 4)
  wav.write('WAVEfmt ', 8)
  wav.writeUInt32LE(16, 16)
  // PCM, one channel, 16 bits.
  wav.writeUInt16LE(1, 20)
  wav.writeUInt16LE(1, 22)
  wav.writeUInt32LE(RATE, 24)
  wav.writeUInt32LE(RATE * 2, 28)
  wav.writeUInt16LE(2, 32)
  wav.writeUInt16LE(16, 34)
  wav.write('data', 36)
  wav.writeUInt32LE(samples * 2, 40)
  for (let at = 0; at < samples; at++) {
    const time = at / RATE
    const loudness = Math.sin(Math.PI * (time % 1)) * 0.3
    wav.writeInt16LE(Math.round(Math.sin(2 * Math.PI * 220 * time) * loudness * 32_767), HEAD + at * 2)
  }
  return wav
}
