import { sayTime } from './say-time.ts'
import { say } from './words.ts'

interface WaveformProps {
  readonly peaks: readonly number[]
  /** Seconds. */
  readonly at: number
  readonly all: number
  readonly seek: (at: number) => void
}

/** Where somebody speaks, and where it plays: pressed, drawn along, or moved with the arrows. */
export const Waveform = ({ peaks, at, all, seek }: WaveformProps) => (
  <div class="waveform">
    <svg viewBox="0 0 256 32" preserveAspectRatio="none" aria-hidden="true">
      {peaks.map((peak, place) => {
        const height = 3 + (peak / 100) * 27
        const isPast = all > 0 && (place + 0.5) / peaks.length <= at / all
        return (
          <rect
            key={place}
            class={isPast ? 'past' : ''}
            x={place * 4 + 0.5}
            y={16 - height / 2}
            width={3}
            height={height}
            rx={1.5}
          />
        )
      })}
    </svg>
    <input
      type="range"
      min={0}
      max={all}
      step={0.5}
      value={at}
      aria-label={say('position')}
      aria-valuetext={say('position.value', { at: sayTime(at), all: sayTime(all) })}
      onInput={event => seek(Number(event.currentTarget.value))}
    />
  </div>
)
