import { useState } from 'preact/hooks'
import { Button, Chip, Empty, Link, sayMoment, send, TextField, Trouble, troubleOf } from '../../ui/console/index.ts'
import type { SearchHit } from '../schema.ts'
import { CHANNELS } from '../../ui/console/channel-names.ts'
import { sayInbox as say } from './inbox-words.ts'
import { say as sayThread, trouble } from './words.ts'

/** Looks for whole words in what was said; what was looked for stands in no address. */
export const InboxSearch = ({ queue, close }: { queue: string; close: () => void }) => {
  const [text, setText] = useState('')
  const [found, setFound] = useState<{ hits: readonly SearchHit[]; more: boolean } | null>(null)
  const [error, setError] = useState<unknown>(null)
  const [busy, setBusy] = useState(false)
  const look = async () => {
    setBusy(true)
    setError(null)
    await send<{ hits: readonly SearchHit[]; more: boolean }>('/console/api/inbox/search', { text }).then(
      setFound,
      setError,
    )
    setBusy(false)
  }
  return (
    <>
      <search>
        <form
          class="list-search"
          onSubmit={event => {
            event.preventDefault()
            void look()
          }}
        >
          <TextField
            type="search"
            label={say('search.label')}
            hint={say('search.hint')}
            value={text}
            onInput={setText}
            maxLength={200}
            autofocus
            onKeyDown={event => event.key === 'Escape' && close()}
            error={troubleOf(error, 'text', trouble)}
          />
          <div class="actions">
            <Button type="submit" kind="fill" busy={busy}>
              {say('search')}
            </Button>
            <Button kind="quiet" onClick={close}>
              {say('search.close')}
            </Button>
          </div>
          {!troubleOf(error, 'text', trouble) && <Trouble error={error} words={trouble} />}
        </form>
      </search>
      {found?.hits.length === 0 && <Empty icon="search" title={say('search.none')} hint={say('search.none.hint')} />}
      <ul aria-live="polite">
        {found?.hits.map(hit => (
          <li key={hit.messageId}>
            <Link class="row" to={`/console/conversations/${hit.conversationId}?queue=${queue}&at=${hit.messageId}`}>
              <div class="row-head">
                <span>{sayThread('person', { sign: hit.sign })}</span>
                <span class="soft small">{sayMoment(hit.at)}</span>
              </div>
              <p class="small" dir="auto">
                {hit.excerpt}
              </p>
              <div class="chips">
                <Chip>{CHANNELS[hit.channel] ?? hit.channel}</Chip>
                {hit.direction === 'note' && <Chip tone="warn">{say('note')}</Chip>}
                {!hit.open && <Chip tone="soft">{say('closed')}</Chip>}
              </div>
            </Link>
          </li>
        ))}
      </ul>
      {found?.more && <p class="list-foot soft small">{say('search.more')}</p>}
    </>
  )
}
