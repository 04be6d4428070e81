import { useEffect, useRef, useState } from 'preact/hooks'
import { getFile, Icon, Trouble } from '../../../ui/console/index.ts'
import type { ListedFile } from '../../schema.ts'
import { Original } from './original.tsx'
import { sayTime } from './say-time.ts'
import { useBlob } from './use-blob.ts'
import { say, trouble } from './words.ts'

/** A video: its still picture when it comes into sight, the video itself once somebody presses play. */
export const Film = ({ file, caption }: { file: ListedFile; caption: string }) => {
  const box = useRef<HTMLDivElement>(null)
  const { open, error, busy } = useBlob()
  const [url, setUrl] = useState<string | null>(null)
  const [still, setStill] = useState<string | null>(null)
  useEffect(() => {
    const place = box.current
    let made: string | null = null
    const sight = new IntersectionObserver(seen => {
      if (!seen.some(each => each.isIntersecting)) return
      sight.disconnect()
      // Not every video has one: then the button alone stands there.
      void getFile(`/console/api/files/${file.id}?poster=1`).then(
        blob => setStill((made = URL.createObjectURL(blob))),
        () => null,
      )
    })
    if (place) sight.observe(place)
    return () => {
      sight.disconnect()
      if (made) URL.revokeObjectURL(made)
    }
  }, [file.id])
  const { width = 16, height = 9, seconds = 0 } = file
  return (
    <figure class="picture film">
      <div ref={box} style={{ aspectRatio: `${width} / ${height}` }}>
        {url ? (
          // oxlint-disable-next-line jsx-a11y/media-has-caption -- what people send has no captions
          <video src={url} poster={still ?? undefined} controls autoplay aria-label={say('video')} />
        ) : (
          <button
            type="button"
            class="picture-open"
            aria-busy={busy}
            onClick={() => void open(`/console/api/files/${file.id}`).then(setUrl)}
          >
            {still && <img src={still} alt="" />}
            <span class="film-play">
              <Icon name="play" /> {say('watch')} · {sayTime(seconds)}
            </span>
          </button>
        )}
      </div>
      <Trouble error={error} words={trouble} />
      {caption && <figcaption dir="auto">{caption}</figcaption>}
      <Original file={file} />
    </figure>
  )
}
