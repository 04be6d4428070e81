import { useEffect, useRef, useState } from 'preact/hooks'

/** Speech stays clear at this, and a minute takes 120 kB. */
const BITS_PER_SECOND = 16_000
const MOST_SECONDS = 600
const TYPES = ['audio/webm;codecs=opus', 'audio/ogg;codecs=opus', 'audio/mp4']

/** The microphone: opened when asked for, closed as soon as it is not needed. `done` is given what was recorded. */
export function useRecorder(done: (blob: Blob, seconds: number) => void) {
  const recorder = useRef<MediaRecorder | null>(null)
  const [seconds, setSeconds] = useState<number | null>(null)
  const [refused, setRefused] = useState(false)
  useEffect(() => () => letGo(recorder.current), [])
  useEffect(() => {
    if (seconds === null) return
    if (seconds >= MOST_SECONDS) return stop()
    const timer = setTimeout(() => setSeconds(seconds + 1), 1_000)
    return () => clearTimeout(timer)
  }, [seconds])
  const start = async () => {
    setRefused(false)
    try {
      const audio = { channelCount: 1, echoCancellation: true, noiseSuppression: true, autoGainControl: true }
      const stream = await navigator.mediaDevices.getUserMedia({ audio })
      const mimeType = TYPES.find(type => MediaRecorder.isTypeSupported(type))
      const made = new MediaRecorder(stream, { ...(mimeType && { mimeType }), audioBitsPerSecond: BITS_PER_SECOND })
      const chunks: Blob[] = []
      const began = performance.now()
      made.addEventListener('dataavailable', ({ data }) => chunks.push(data))
      made.addEventListener('stop', () => {
        letGo(made)
        done(new Blob(chunks, { type: made.mimeType }), (performance.now() - began) / 1000)
      })
      made.start(1_000)
      recorder.current = made
      setSeconds(0)
    } catch {
      setRefused(true)
    }
  }
  const stop = () => {
    setSeconds(null)
    recorder.current?.stop()
    recorder.current = null
  }
  return { start, stop, seconds, refused }
}

function letGo(recorder: MediaRecorder | null): void {
  recorder?.stream.getTracks().forEach(track => track.stop())
}
