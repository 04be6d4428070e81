import { useState } from 'preact/hooks'
import { Empty, Loading, Panes, Trouble, useFetched, useKeys, useLive, useQuery } from '../../ui/console/index.ts'
import type { TextListed, TextsDesk } from '../schema.ts'
import { chosenOf, inOrder, toReview } from './filter-texts.ts'
import { OneText } from './one-text.tsx'
import { TextList } from './text-list.tsx'
import './texts.css'
import { say, trouble } from './words.ts'

const PATH = '/console/api/texts'

/** The words that the house says, language by language: a list beside the text that is open. */
export default function Texts() {
  const [query, change] = useQuery()
  const [find, setFind] = useState('')
  // Who was typing goes on typing in the next text; others hear its heading.
  const [focusOn, setFocus] = useState<'field' | 'head' | null>(null)
  const asked = query['language'] ? `?language=${encodeURIComponent(query['language'])}` : ''
  const { value, error, reload } = useFetched<TextsDesk>(`${PATH}${asked}`)
  useLive('text', reload)
  const texts = inOrder(chosenOf(value?.texts ?? [], { ...query, find }))
  const key = query['text'] ?? null
  const at = texts.findIndex(text => text.key === key)
  const open = (to: TextListed | undefined) => {
    if (!to || !value) return
    setFocus(document.activeElement instanceof HTMLTextAreaElement ? 'field' : 'head')
    change({ text: to.key, language: value.language }, { push: key === null })
  }
  const step = (by: number) => () => open(texts[at === -1 ? 0 : at + by])
  const queue = toReview(value?.texts ?? [])
  const reviewNext = () => open(queue.find(text => text.key !== key))
  useKeys({
    j: [say('next'), step(1)],
    k: [say('before'), step(-1)],
    'Alt+ArrowDown': [say('next'), step(1)],
    'Alt+ArrowUp': [say('before'), step(-1)],
    n: [say('key.review-next'), reviewNext],
  })
  if (!value)
    return error ? <Trouble error={error} words={trouble} retry={reload} /> : <Loading label={say('loading')} />
  const standing = value.languages.find(({ code }) => code === value.language)
  const nameOf = (code: string) => value.languages.find(each => each.code === code)?.name ?? code
  return (
    <div class="texts">
      <Panes
        open={key !== null}
        list={
          <TextList
            desk={value}
            texts={texts}
            current={key}
            query={query}
            change={change}
            find={find}
            setFind={setFind}
            nameOf={nameOf}
            waiting={queue.length}
            reviewNext={reviewNext}
          />
        }
      >
        <Trouble error={error} words={trouble} retry={reload} />
        {key === null || !standing ? (
          <Empty icon="words" title={say('choose')} hint={say('choose.hint')} />
        ) : (
          <OneText
            key={`${value.language} ${key}`}
            textKey={key}
            standing={standing}
            nameOf={nameOf}
            focusOn={focusOn}
            place={at === -1 ? null : { n: at + 1, all: texts.length }}
            step={{ next: texts[at + 1] && step(1), before: at > 0 ? step(-1) : undefined }}
            back={() => change({ text: null })}
            reviewed={() => (reload(), reviewNext())}
            reload={reload}
          />
        )}
      </Panes>
    </div>
  )
}
