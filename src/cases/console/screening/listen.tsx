import { useEffect, useRef, useState } from 'preact/hooks'
import { Button, getFile, Trouble } from '../../../ui/console/index.ts'
import { say } from './words.ts'

/** Voices already had, by their id: without a line they still play. */
const had = new Map<string, Blob>()

export async function fetchVoice(id: string): Promise<Blob> {
  const blob = had.get(id) ?? (await getFile(`/console/api/instruments/recordings/${id}`))
  had.set(id, blob)
  return blob
}

/** What was taken along plays without asking anybody. */
export const haveVoice = (id: string, sound: Blob): void => void had.set(id, sound)

/** Two voices at once nobody understands. */
let heard: HTMLAudioElement | null = null

/** Plays a question aloud. */
export const Listen = ({ recording, language }: { recording: string; language: string }) => {
  const audio = useRef<HTMLAudioElement | null>(null)
  const url = useRef<string | null>(null)
  const [plays, setPlays] = useState(false)
  const [error, setError] = useState<unknown>(null)
  useEffect(
    () => () => {
      audio.current?.pause()
      if (url.current) URL.revokeObjectURL(url.current)
    },
    [recording],
  )
  const toggle = async () => {
    if (plays) return audio.current?.pause()
    try {
      url.current ??= URL.createObjectURL(await fetchVoice(recording))
      const sound = audio.current ?? voice(url.current, setPlays)
      audio.current = sound
      heard?.pause()
      heard = sound
      sound.currentTime = 0
      await sound.play()
      setError(null)
    } catch (failed) {
      setError(failed)
    }
  }
  return (
    <>
      <Button icon={plays ? 'stop' : 'play'} onClick={() => void toggle()}>
        {plays ? say('stop') : say('listen', { language })}
      </Button>
      <Trouble error={error} />
    </>
  )
}

function voice(url: string, tell: (plays: boolean) => void): HTMLAudioElement {
  const sound = new Audio(url)
  sound.addEventListener('play', () => tell(true))
  sound.addEventListener('pause', () => tell(false))
  return sound
}
