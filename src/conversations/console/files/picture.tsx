import { useEffect, useRef, useState } from 'preact/hooks'
import { Dialog, Loading, Trouble } from '../../../ui/console/index.ts'
import type { ListedFile } from '../../schema.ts'
import { Original } from './original.tsx'
import { useBlob } from './use-blob.ts'
import { say, trouble } from './words.ts'

/** A picture as it was drawn anew, read when it comes into sight; pressed, it is shown large. */
export const Picture = ({ file, caption }: { file: ListedFile; caption: string }) => {
  const box = useRef<HTMLButtonElement>(null)
  const { open, error } = useBlob()
  const [url, setUrl] = useState<string | null>(null)
  const [large, setLarge] = useState(false)
  useEffect(() => {
    const place = box.current
    const sight = new IntersectionObserver(seen => {
      if (!seen.some(each => each.isIntersecting)) return
      sight.disconnect()
      void open(`/console/api/files/${file.id}`).then(setUrl)
    })
    if (place) sight.observe(place)
    return () => sight.disconnect()
  }, [file.id])
  const alt = say('picture.alt', { caption: caption || say('picture.none') })
  const { width = 4, height = 3 } = file
  return (
    <figure class="picture">
      <button
        type="button"
        ref={box}
        class="picture-open"
        style={{ aspectRatio: `${width} / ${height}` }}
        onClick={() => url && setLarge(true)}
      >
        {url ? <img src={url} alt={alt} /> : !error && <Loading label={say('opening')} />}
      </button>
      <Trouble error={error} words={trouble} />
      {caption && <figcaption dir="auto">{caption}</figcaption>}
      <Dialog title={say('image')} open={large} onClose={() => setLarge(false)} actions={<Original file={file} />}>
        {url && <img class="picture-large" src={url} alt={alt} />}
      </Dialog>
    </figure>
  )
}
