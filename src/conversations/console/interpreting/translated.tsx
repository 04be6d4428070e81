import { useState } from 'preact/hooks'
import {
  Button,
  Chip,
  may,
  newOnce,
  send,
  sayMoment,
  tell,
  TextArea,
  Trouble,
  troubleOf,
  useDraft,
} from '../../../ui/console/index.ts'
import type { TranslationShown } from '../../interpreting/schema.ts'
import type { MessagePart } from '../thread/thread-part.ts'
import { trouble } from '../words.ts'
import { say } from './interpreting-words.ts'
import './translated.css'
import { useTranslations } from './use-translations.ts'

/** The house reads Italian. */
const TO = 'it'

/** What a message says in Italian, beside it; and a way to write it. */
export const Translated: MessagePart = ({ thread, said }) => {
  const found = useTranslations(thread.id)
  const [writing, write] = useState(false)
  if (!found || said.direction === 'note') return null
  const all = found.value.translations.filter(each => each.messageId === said.id)
  // A draft shows what stood before it.
  const shown = all.find(each => each.madeBy === 'machine') ?? all[0]
  // Nothing to translate where it is said in Italian, as far as a person has confirmed.
  const foreign = thread.language?.code !== TO || all.length > 0
  if (!shown && (!foreign || said.direction !== 'in' || !may('conversation.translate'))) return null
  return (
    <div class="translated-box">
      {shown && <Shown one={shown} />}
      {writing ? (
        <Write
          thread={thread.id}
          message={said.id}
          shown={shown}
          drafts={found.value.drafts}
          done={() => (write(false), found.reload())}
        />
      ) : (
        may('conversation.translate') && (
          <Button kind="quiet" icon="words" onClick={() => write(true)}>
            {shown ? say(shown.madeBy === 'machine' ? 'translate.take' : 'translate.change') : say('translate')}
          </Button>
        )
      )}
    </div>
  )
}

const Shown = ({ one }: { one: TranslationShown }) => (
  <div class={one.madeBy === 'machine' ? 'translated is-draft' : 'translated'}>
    <p>
      {one.madeBy === 'machine' ? (
        <Chip tone="warn">{say('draft')}</Chip>
      ) : (
        <>
          <strong>{say('translation')}</strong> {say('translation.by', { name: one.author, language: one.language })}:
        </>
      )}
    </p>
    <p lang={one.language} class="text">
      {one.text}
    </p>
    {one.standing && <p class="soft">{say('standing', { name: one.standing.author, text: one.standing.text })}</p>}
    <p class="soft small">{say('beside', { when: sayMoment(one.at) })}</p>
  </div>
)

const Write = ({
  thread,
  message,
  shown,
  drafts,
  done,
}: {
  thread: string
  message: string
  shown: TranslationShown | undefined
  drafts: boolean
  done: () => void
}) => {
  const [text, setText, forget] = useDraft(`translation:${message}`, shown?.text ?? '')
  const [once] = useState(newOnce)
  const [error, setError] = useState<unknown>(null)
  const [busy, setBusy] = useState(false)
  const path = `/console/api/conversations/${thread}/translations`
  const body = { messageId: message, language: TO, seen: shown?.version ?? 0 }
  const act = async (where: string, what: object, after: () => void) => {
    if (busy) return
    setBusy(true)
    setError(null)
    await send(where, what, once).then(after, setError)
    setBusy(false)
  }
  const save = () =>
    void act(path, { ...body, text }, () => {
      forget()
      tell(say('translate.saved'))
      done()
    })
  return (
    <form
      class="stack"
      onSubmit={event => {
        event.preventDefault()
        save()
      }}
    >
      <TextArea
        label={say('translate.text')}
        value={text}
        onInput={setText}
        maxLength={10_000}
        autofocus
        lang={TO}
        error={troubleOf(error, 'text', trouble)}
      />
      {!troubleOf(error, 'text', trouble) && <Trouble error={error} words={trouble} />}
      <div class="actions">
        <Button kind="fill" type="submit" busy={busy}>
          {say('translate.save')}
        </Button>
        {drafts && <Button onClick={() => void act(`${path}/draft`, body, done)}>{say('translate.draft')}</Button>}
      </div>
    </form>
  )
}
