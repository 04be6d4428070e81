import { useRef, useState } from 'preact/hooks'
import { Button, send, tell, TextArea, Trouble, useDraft, useFocusNext, useKeys } from '../../ui/console/index.ts'
import { checkWording } from '../check-wording.ts'
import type { TextOpened } from '../schema.ts'
import { whose } from './earlier-wordings.tsx'
import { isSerious } from './filter-texts.ts'
import { Meanwhile } from './meanwhile.tsx'
import { Preview } from './preview.tsx'
import { Reviewing } from './reviewing.tsx'
import { sayFault } from './say-fault.ts'
import { inLine, say, trouble } from './words.ts'

const PATH = '/console/api/texts'

/** What somebody has typed and not sent, with what stood before them when they began. */
export interface Typed {
  readonly text: string
  readonly seen: number | null
  readonly seenEnglish: number
}

interface WordingFormProps {
  readonly text: TextOpened
  readonly name: string
  readonly done: () => void
  readonly reviewed: () => void
}

/** The words of a text: written, looked at as people will read them, reviewed by a second person. */
export const WordingForm = ({ text, name, done, reviewed }: WordingFormProps) => {
  const { key, language, dir, english, wordings, mayWrite, samples } = text
  const standing = wordings[0]
  const [typed, type, forget] = useDraft<Typed | null>(`text:${language}:${key}`, null)
  const [failed, setFailed] = useState<unknown>(null)
  const [busy, setBusy] = useState(false)
  const box = useRef<HTMLDivElement>(null)
  const focusNext = useFocusNext()
  const words = typed?.text ?? standing?.text ?? ''
  const fault = checkWording(words, english.text)
  const now = { seen: standing?.id ?? null, seenEnglish: english.id }
  const write = (next: string) => type({ ...(typed ?? now), text: next })
  const isNew = typed !== null && typed.text !== standing?.text
  // Words that are right as they are can be given to the new English.
  const canSave = mayWrite && !busy && !fault && (isNew || standing?.stale)
  const save = async () => {
    if (!canSave) return
    setBusy(true)
    setFailed(null)
    const { seen, seenEnglish } = typed ?? now
    try {
      await send(PATH, { language, key, text: words, seen, seenEnglish })
      forget()
      tell(say(isSerious(text) ? 'saved.waits' : 'saved'))
    } catch (error) {
      setFailed(error)
    }
    setBusy(false)
    done()
  }
  useKeys({ 'Ctrl+Enter': [say('key.save'), () => void save()] })
  const insert = (value: string) => {
    const field = box.current?.querySelector('textarea')
    const [from, upto] = [field?.selectionStart ?? words.length, field?.selectionEnd ?? words.length]
    write(`${words.slice(0, from)}{${value}}${words.slice(upto)}`)
    const after = from + value.length + 2
    focusNext(() => (field?.setSelectionRange(after, after), field))
  }
  return (
    <div ref={box} class="stack">
      {typed && <Meanwhile text={text} typed={typed} type={type} forget={forget} />}
      {mayWrite ? (
        <TextArea
          label={say(language === 'en' ? 'wording.english' : 'wording', { name: inLine(name) })}
          hint={language === 'en' && text.languagesMade > 0 ? say('english.warns', { n: text.languagesMade }) : !typed && standing && whose(standing)}
          error={typed && fault && sayFault(fault)}
          lang={language}
          dir={dir}
          rows={Math.max(3, Math.ceil(words.length / 60))}
          maxLength={4_000}
          value={words}
          onInput={write}
        />
      ) : (
        <p lang={language} dir={dir} class="text-said">
          {words}
        </p>
      )}
      <Values names={Object.keys(samples)} insert={mayWrite ? insert : null} />
      <Preview words={words} text={text} />
      <Trouble error={failed} words={trouble} />
      {mayWrite && (
        <div class="actions">
          <Button kind={text.mayReview === true && !isNew ? 'plain' : 'fill'} busy={busy} disabled={!canSave} onClick={() => void save()} shortcut="Ctrl Invio">
            {say(standing?.stale && !isNew ? 'save.again' : 'save')}
          </Button>
          {typed && (
            <Button kind="quiet" onClick={() => (forget(), setFailed(null))}>
              {say('undo')}
            </Button>
          )}
        </div>
      )}
      <Reviewing text={text} unsent={isNew} reviewed={reviewed} done={done} />
    </div>
  )
} // prettier-ignore

const Values = ({ names, insert }: { names: readonly string[]; insert: ((name: string) => void) | null }) =>
  names.length === 0 ? null : (
    <fieldset>
      <legend>{say('values')}</legend>
      <p class="actions">
        {names.map(name =>
          insert ? (
            <button key={name} type="button" class="text-value" aria-label={say('insert', { name })} onClick={() => insert(name)}>
              {`{${name}}`}
            </button>
          ) : (
            <code key={name}>{`{${name}}`}</code>
          ),
        )}
      </p>
      {insert && <p class="hint">{say('values.hint')}</p>}
    </fieldset>
  ) // prettier-ignore
