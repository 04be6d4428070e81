import { useState } from 'preact/hooks'
import {
  Button,
  Chip,
  Empty,
  Loading,
  may,
  PageHead,
  send,
  tell,
  Trouble,
  useFetched,
  useLive,
} from '../../ui/console/index.ts'
import type { InboxChoices, ReadyAnswer, ReadyWording } from '../schema.ts'
import { NewReadyAnswer, WordingForm } from './ready-forms.tsx'
import { say } from './ready-words.ts'
import './ready-answers.css'
import { trouble } from './words.ts'

const PATH = '/console/api/ready-answers'

/** What stands ready to be said, language by language, and who has reviewed it. */
export default function ReadyAnswers() {
  const { value, error, reload } = useFetched<{ items: readonly ReadyAnswer[] }>(PATH)
  const choices = useFetched<InboxChoices>('/console/api/inbox/choices')
  const [failed, setFailed] = useState<unknown>(null)
  const [adding, add] = useState(false)
  useLive('conversation.ready-answers-changed', reload)
  const act = async (path: string, body: object, words: string) => {
    setFailed(null)
    await send(`${PATH}${path}`, body).then(() => tell(words), setFailed)
    reload()
  }
  const writes = may('conversation.write-ready-answers')
  return (
    <div class="page ready-page">
      <PageHead
        title={say('title')}
        lead={say('lead')}
        actions={
          writes && (
            <Button icon="plus" kind="fill" onClick={() => add(true)}>
              {say('add')}
            </Button>
          )
        }
      />
      <Trouble error={error ?? failed} words={trouble} retry={reload} />
      {!value && !error && <Loading label={say('loading')} />}
      {adding && choices.value && (
        <NewReadyAnswer languages={choices.value.languages} close={() => add(false)} done={reload} />
      )}
      {value?.items.length === 0 && (
        <Empty
          title={say('none')}
          hint={say('none.hint')}
          action={writes && <Button onClick={() => void act('/starters', {}, say('saved'))}>{say('starters')}</Button>}
        />
      )}
      {value?.items.map(answer => (
        <Answer
          key={answer.id}
          answer={answer}
          languages={choices.value?.languages ?? []}
          writes={writes}
          act={act}
          reload={reload}
        />
      ))}
    </div>
  )
}

interface AnswerProps {
  readonly answer: ReadyAnswer
  readonly languages: InboxChoices['languages']
  readonly writes: boolean
  readonly act: (path: string, body: object, words: string) => Promise<void>
  readonly reload: () => void
}

const Answer = ({ answer, languages, writes, act, reload }: AnswerProps) => {
  const [editing, edit] = useState<string | null>(null)
  const nameOf = (code: string) => languages.find(each => each.code === code)?.name ?? code
  const close = () => edit(null)
  return (
    <section class="section">
      <div class="section-head">
        <h2>
          #{answer.code} <Chip tone="soft">{say(answer.category)}</Chip>
        </h2>
        {writes && (
          <div class="actions">
            <Button kind="quiet" onClick={() => edit('')}>
              {say('add.language')}
            </Button>
            <Button kind="quiet" onClick={() => void act(`/${answer.id}/retire`, {}, say('retired'))}>
              {say('retire')}
            </Button>
          </div>
        )}
      </div>
      <ul class="wordings">
        {answer.wordings.map(wording => (
          <li key={wording.language}>
            <p class="wording-head">
              <b>{nameOf(wording.language)}</b>{' '}
              <Chip tone={wording.reviewed ? 'ok' : 'warn'}>{say(wording.reviewed ? 'reviewed' : 'draft')}</Chip>{' '}
              <span class="soft small">{whose(wording)}</span>
            </p>
            {editing === wording.language ? (
              <WordingForm answer={answer} wording={wording} languages={languages} close={close} done={reload} />
            ) : (
              <>
                <p lang={wording.language} dir="auto">
                  {wording.text}
                </p>
                {writes && (
                  <div class="actions">
                    <Button kind="quiet" icon="edit" onClick={() => edit(wording.language)}>
                      {say('edit')}
                    </Button>
                    {!wording.reviewed && !wording.own && (
                      <Button
                        kind="quiet"
                        icon="check"
                        onClick={() => {
                          const body = { language: wording.language, wordingId: wording.id }
                          void act(`/${answer.id}/review`, body, say('review.done'))
                        }}
                      >
                        {say('review')}
                      </Button>
                    )}
                  </div>
                )}
              </>
            )}
          </li>
        ))}
        {editing === '' && (
          <li>
            <WordingForm answer={answer} wording={null} languages={languages} close={close} done={reload} />
          </li>
        )}
      </ul>
    </section>
  )
}

const whose = ({ own, writtenBy }: ReadyWording): string =>
  own ? say('by.you') : writtenBy ? say('by', { name: writtenBy }) : say('by.house')
