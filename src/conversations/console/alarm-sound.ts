let context: AudioContext | null = null

/** Two tones, up and down, twice: to be heard across a room. Silent until somebody has touched the page, as browsers want it. */
export function soundAlarm(): void {
  context ??= new AudioContext()
  const { currentTime: now, destination } = context
  void context.resume()
  for (const [place, pitch] of [880, 660, 880, 660].entries()) {
    const tone = context.createOscillator()
    const loud = context.createGain()
    const [from, to] = [now + place * 0.28, now + place * 0.28 + 0.25]
    tone.frequency.value = pitch
    loud.gain.setValueAtTime(0.0001, from)
    loud.gain.exponentialRampToValueAtTime(0.4, from + 0.03)
    loud.gain.exponentialRampToValueAtTime(0.0001, to)
    tone.connect(loud).connect(destination)
    tone.start(from)
    tone.stop(to)
  }
}
