import { useEffect, useRef, useState } from 'preact/hooks'
import { Icon, sayNumber, Trouble } from '../../../ui/console/index.ts'
import { hearSound } from './recorded.ts'
import { sayTime } from './say-time.ts'
import { Waveform } from './waveform.tsx'
import { say, trouble } from './words.ts'

interface VoicePlayerProps {
  /** Where the sound is, once somebody wants to hear it; null: it could not be had. */
  readonly open: () => Promise<string | null>
  readonly seconds: number
  readonly peaks: readonly number[]
  readonly error?: unknown
  readonly busy?: boolean
  readonly label: string
}

const SPEEDS = [0.75, 1, 1.25, 1.5] as const
/** As it was last chosen: whoever listens to many voices says it once. */
let chosenSpeed: number = 1
/** Two voices at once nobody understands. */
let heard: HTMLAudioElement | null = null

/** Longer ones keep the drawing that they came with: decoding takes memory for each second. */
const MOST_DRAWN = 900

/** A recording: play and pause, where it is, how fast. Nothing is read before somebody presses play. */
export const VoicePlayer = ({ open, seconds, peaks, error, busy = false, label }: VoicePlayerProps) => {
  const audio = useRef<HTMLAudioElement | null>(null)
  const [at, setAt] = useState(0)
  const [plays, setPlays] = useState(false)
  const [speed, setSpeed] = useState(chosenSpeed)
  const [drawn, draw] = useState<readonly number[] | null>(null)
  useEffect(() => () => audio.current?.pause(), [])
  const ready = async (): Promise<HTMLAudioElement | null> => {
    if (audio.current) return audio.current
    const url = await open()
    if (!url) return null
    const made = new Audio(url)
    // Where somebody speaks, from the sound itself, now that it is here; before that, from the size of its packets.
    if (seconds <= MOST_DRAWN) void hearAt(url).then(heard => heard && draw(heard.peaks))
    made.addEventListener('timeupdate', () => setAt(made.currentTime))
    made.addEventListener('play', () => setPlays(true))
    made.addEventListener('pause', () => setPlays(false))
    made.addEventListener('ended', () => {
      made.currentTime = 0
      setAt(0)
    })
    audio.current = made
    return made
  }
  const toggle = async () => {
    const sound = await ready()
    if (!sound) return
    if (!sound.paused) return sound.pause()
    if (heard !== sound) heard?.pause()
    heard = sound
    sound.playbackRate = chosenSpeed
    setSpeed(chosenSpeed)
    await sound.play()
  }
  const seek = async (to: number) => {
    setAt(to)
    const sound = await ready()
    if (sound) sound.currentTime = to
  }
  const changeSpeed = (to: number) => {
    chosenSpeed = to
    setSpeed(to)
    if (audio.current) audio.current.playbackRate = to
  }
  return (
    <fieldset class="voice">
      <legend class="hide">{label}</legend>
      <button type="button" class="voice-play" aria-busy={busy} onClick={() => void toggle()}>
        <Icon name={plays ? 'pause' : 'play'} />
        <span class="hide">{say(plays ? 'pause' : 'play')}</span>
      </button>
      <Waveform peaks={drawn ?? peaks} at={at} all={seconds} seek={to => void seek(to)} />
      <span class="voice-time">{sayTime(plays || at > 0 ? at : seconds)}</span>
      <select
        class="voice-speed"
        aria-label={say('speed')}
        value={speed}
        onChange={event => changeSpeed(Number(event.currentTarget.value))}
      >
        {SPEEDS.map(each => (
          <option key={each} value={each}>
            {sayNumber(each)}×
          </option>
        ))}
      </select>
      <Trouble error={error ?? null} words={trouble} />
    </fieldset>
  )
}

const hearAt = async (url: string) => await hearSound(await (await fetch(url)).blob())
