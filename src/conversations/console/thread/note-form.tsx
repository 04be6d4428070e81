import { useState } from 'preact/hooks'
import {
  Button,
  send,
  tell,
  TextArea,
  Tick,
  Trouble,
  troubleOf,
  useDraft,
  useFetched,
} from '../../../ui/console/index.ts'
import type { ColleagueChoice } from '../../schema.ts'
import { trouble } from '../words.ts'
import type { ThreadProps } from './thread-part.ts'
import { sayThread as say } from './thread-words.ts'

/** A note for those who work here; colleagues who are named are told that they are. */
export const NoteForm = ({ thread, reload }: ThreadProps) => {
  const [text, setText, forget] = useDraft(`note:${thread.id}`, '')
  const [mentions, setMentions] = useState<readonly string[]>([])
  const [error, setError] = useState<unknown>(null)
  const [busy, setBusy] = useState(false)
  const saved = () => {
    forget(text)
    setMentions([])
    tell(say('note.saved'))
    reload()
  }
  const save = async () => {
    if (busy) return
    setBusy(true)
    setError(null)
    await send(`/console/api/conversations/${thread.id}/notes`, { text, mentions }).then(saved, setError)
    setBusy(false)
  }
  const people = useFetched<{ colleagues: readonly ColleagueChoice[] }>(
    `/console/api/conversations/${thread.id}/colleagues`,
  )
  return (
    <form
      onSubmit={event => {
        event.preventDefault()
        void save()
      }}
    >
      <TextArea
        label={say('note.label')}
        hideLabel
        rows={2}
        placeholder={say('note.hint')}
        value={text}
        onInput={setText}
        maxLength={4096}
        error={troubleOf(error, 'text', trouble)}
        onKeyDown={event => {
          if (event.key !== 'Enter' || !(event.ctrlKey || event.metaKey)) return
          event.preventDefault()
          void save()
        }}
      />
      {!troubleOf(error, 'text', trouble) && <Trouble error={error} words={trouble} />}
      <div class="compose-foot">
        <details class="mentions">
          <summary class="btn plain">
            {say('tell')} {mentions.length || ''}
          </summary>
          <div class="mention-list">
            <Trouble error={people.error} words={trouble} retry={people.reload} />
            {people.value?.colleagues.map(({ id, name, sees }) => (
              <Tick
                key={id}
                label={sees ? name : say('tell.cannot', { name })}
                disabled={!sees && !mentions.includes(id)}
                checked={mentions.includes(id)}
                onChange={on => setMentions(on ? [...mentions, id] : mentions.filter(each => each !== id))}
              />
            ))}
          </div>
        </details>
        <Button kind="fill" type="submit" busy={busy}>
          {say('note.save')}
        </Button>
      </div>
    </form>
  )
}
