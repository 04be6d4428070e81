import { useRef, useState } from 'preact/hooks'
import { Button, Chip, Link, may, useFetched, useLive } from '../../../ui/console/index.ts'
import type { ReadyAnswer, ReadyWording, Thread } from '../../schema.ts'
import { sayTime } from '../files/say-time.ts'
import { sayThread as say } from './thread-words.ts'

export interface Offered {
  readonly answer: ReadyAnswer
  readonly wording: ReadyWording
}

/** `#` and what is looked for, at the end of what is typed. */
const ASKED = /(?:^|\s)#([\p{L}\p{N}-]*)$/u

/** What stands ready, in the language of the conversation or, visibly, in the next best. */
export function useReady(
  thread: Thread,
  text: string,
  setText: (text: string) => void,
  speak: (ready: Offered) => void,
) {
  const [shown, show] = useState(false)
  const list = useRef<HTMLUListElement>(null)
  const asked = ASKED.exec(text)?.[1]
  const open = shown || asked !== undefined
  // Asked for when first needed.
  const [needed, need] = useState(false)
  if (open && !needed) need(true)
  const { value, reload } = useFetched<{ items: readonly ReadyAnswer[] }>(needed ? '/console/api/ready-answers' : null)
  useLive('conversation.ready-answers-changed', reload)
  const offered = (value?.items ?? []).flatMap(answer => {
    const wording = inOrder(answer, thread.readyIn)
    return wording && matches(answer, wording, asked ?? '') ? [{ answer, wording }] : []
  })
  const insert = ({ wording }: Offered) => {
    const before = text.replace(ASKED, found => (/^\s/.test(found) ? found[0] : ''))
    setText(before && !/\s$/.test(before) ? `${before} ${wording.text}` : before + wording.text)
    show(false)
    list.current?.closest('form')?.querySelector('textarea')?.focus()
  }
  return {
    open,
    thread,
    offered,
    insert,
    speak: (ready: Offered) => {
      show(false)
      speak(ready)
    },
    list,
    empty: value?.items.length === 0,
    loaded: value !== null,
    toggle: () => show(!shown),
    close: () => {
      show(false)
      if (asked !== undefined) setText(text.replace(ASKED, ''))
    },
    onKey: (event: KeyboardEvent) => {
      if (!open) return
      if (event.key === 'ArrowDown' || event.key === 'ArrowUp') {
        event.preventDefault()
        list.current?.querySelector('button')?.focus()
      }
      if (event.key === 'Enter' && asked !== undefined && offered[0]) {
        event.preventDefault()
        insert(offered[0])
      }
      if (event.key !== 'Escape') return
      event.preventDefault()
      show(false)
    },
  }
}

const inOrder = ({ wordings }: ReadyAnswer, languages: readonly string[]): ReadyWording | undefined =>
  languages.map(code => wordings.find(({ language }) => language === code)).find(Boolean) ?? wordings[0]

/** By its name, or by a word of it. */
const matches = ({ code, category }: ReadyAnswer, { text }: ReadyWording, asked: string): boolean =>
  [code, category, text].some(each => each.toLowerCase().includes(asked.toLowerCase()))

type ReadyProps = ReturnType<typeof useReady>

export const ReadyAnswers = ({ open, thread, offered, insert, speak, list, empty, loaded, close }: ReadyProps) => {
  if (!open || !loaded) return null
  const move = (event: KeyboardEvent) => {
    if (event.key === 'Escape') return close()
    if (event.key !== 'ArrowDown' && event.key !== 'ArrowUp') return
    event.preventDefault()
    const buttons = [...(list.current?.querySelectorAll('button') ?? [])]
    const here = buttons.findIndex(button => button === document.activeElement)
    buttons[here + (event.key === 'ArrowDown' ? 1 : -1)]?.focus()
  }
  return (
    <fieldset class="ready">
      <legend class="hide">{say('ready.of')}</legend>
      {offered.length === 0 && (
        <p class="soft">
          {say(empty ? 'ready.empty' : 'ready.none')}{' '}
          {may('conversation.write-ready-answers') && <Link to="/console/ready-answers">{say('ready.write')}</Link>}
        </p>
      )}
      {/* oxlint-disable-next-line jsx-a11y/no-noninteractive-element-interactions -- arrows among the buttons in it */}
      <ul ref={list} onKeyDown={move}>
        {offered.map(each => (
          <li key={each.answer.id}>
            <button type="button" onClick={() => insert(each)}>
              <span class="ready-head">
                <b>#{each.answer.code}</b> <Fallback thread={thread} wording={each.wording} />
                <Chip tone={each.wording.reviewed ? 'ok' : 'warn'}>
                  {say(each.wording.reviewed ? 'ready.reviewed' : 'ready.draft')}
                </Chip>
              </span>
              <span lang={each.wording.language} dir="auto">
                {each.wording.text}
              </span>
            </button>
            {each.wording.voiceSeconds !== null && (
              <Button icon="speak" onClick={() => speak(each)}>
                {say('ready.voice', { at: sayTime(each.wording.voiceSeconds) })}
              </Button>
            )}
          </li>
        ))}
      </ul>
    </fieldset>
  )
}

const Fallback = ({ thread: { language }, wording }: { thread: Thread; wording: ReadyWording }) => {
  const names = new Intl.DisplayNames(['it'], { type: 'language' })
  if (language && wording.language === language.code) return null
  const name = names.of(wording.language) ?? wording.language
  return <Chip tone="soft">{language ? say('ready.instead', { language: name, wanted: language.name }) : name}</Chip>
}
