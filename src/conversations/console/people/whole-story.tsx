import { useState } from 'preact/hooks'
import { Button, Chip, Dialog, get, Loading, sayMoment, Trouble, useFetched } from '../../../ui/console/index.ts'
import type { Said } from '../../schema.ts'
import { CHANNELS } from '../../../ui/console/channel-names.ts'
import { say } from './person-words.ts'

type Told = Omit<Said, 'delivery'> & { readonly channel: string; readonly seq: number }
interface Page {
  readonly messages: readonly Told[]
  readonly before: number | null
}

/** Everything that was said with a person, on whatever channel; a page at a time. */
export const WholeStory = ({ id, onClose }: { id: string; onClose: () => void }) => {
  const path = `/console/api/conversations/${id}/timeline`
  const { value, error } = useFetched<Page>(path)
  const [older, setOlder] = useState<readonly Page[]>([])
  const [failed, setFailed] = useState<unknown>(null)
  const pages = value ? [...older, value] : []
  const before = pages[0]?.before ?? null
  const more = () => {
    setFailed(null)
    void get<Page>(`${path}?before=${before}`).then(page => setOlder([page, ...older]), setFailed)
  }
  return (
    <Dialog open title={say('timeline.of')} onClose={onClose}>
      <Trouble error={error ?? failed} />
      {!value && !error && <Loading label="…" />}
      {before !== null && <Button onClick={more}>{say('older')}</Button>}
      <ol class="story">
        {pages
          .flatMap(page => page.messages)
          .map(said => (
            <li key={said.id} class={said.direction}>
              <p class="soft small">
                <Chip tone="soft">{CHANNELS[said.channel] ?? said.channel}</Chip>{' '}
                {said.direction === 'in' ? (said.name ?? say('them')) : (said.author ?? say('house'))}
                {said.direction === 'note' && ` (${say('note')})`} · {sayMoment(said.sentAt)}
              </p>
              {said.parts.map((part, place) => (
                <p key={place} dir="auto" class="text">
                  {part.text ?? part.caption ?? say('file')}
                </p>
              ))}
            </li>
          ))}
      </ol>
    </Dialog>
  )
}
