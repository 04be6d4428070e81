import { useState } from 'preact/hooks'
import { Button, Choices, Loading, Notice, PageHead, Section, Select, send, tell, TextField, Trouble, useFetched } from '../../ui/console/index.ts' // prettier-ignore
import type { LoopRead } from '../schema.ts'
import './referrals.css'
import { trouble } from './trouble.ts'
import { say } from './words.ts'
import { sayLoop } from './loop-settings-words.ts'

/** Whether people are asked by itself how it went, when, and in which approved words. */
export default function LoopSettings() {
  const { value, error, reload } = useFetched<LoopRead>('/console/api/loop')
  if (!value)
    return error ? <Trouble error={error} words={trouble} retry={reload} /> : <Loading label={say('loading')} />
  return (
    <div class="page">
      <PageHead title={say('loop.settings')} lead={sayLoop('loop.settings.lead')} />
      <Form key={value.version} read={value} reload={reload} />
    </div>
  )
}

const Form = ({ read, reload }: { read: LoopRead; reload: () => void }) => {
  const [byItself, setByItself] = useState(read.byItself)
  const [days, setDays] = useState(String(read.days))
  const [answerDays, setAnswerDays] = useState(String(read.answerDays))
  const [template, setTemplate] = useState(read.template ?? '')
  const [error, setError] = useState<unknown>(null)
  const names = [...new Set([...read.templates.map(({ name }) => name), ...(read.template ? [read.template] : [])])]
  const chosen = read.templates.filter(({ name }) => name === template)
  const save = () => {
    setError(null)
    const body = { byItself, days: Number(days), answerDays: Number(answerDays), template: template || null, seen: read.version }
    return send('/console/api/loop', body)
      .then(
        () => (tell(sayLoop('loop.saved')), reload()),
        (refused: unknown) => setError(refused),
      )
  }
  return (
    <form
      class="stack"
      onSubmit={event => {
        event.preventDefault()
        void save()
      }}
    >
      <Section title={sayLoop('loop.when')}>
        <Choices
          label={sayLoop('loop.when')}
          hideLabel
          value={byItself ? 'itself' : 'hand'}
          options={[
            { value: 'itself', label: sayLoop('loop.itself') },
            { value: 'hand', label: sayLoop('loop.hand') },
          ]}
          onChange={next => setByItself(next === 'itself')}
        />
        {byItself && (
          <>
            <p class="soft">{sayLoop('loop.itself.what')}</p>
            <TextField label={sayLoop('loop.days')} hint={sayLoop('loop.days.hint')} type="number" value={days} onInput={setDays} />
          </>
        )}
        <TextField label={sayLoop('loop.answer-days')} hint={sayLoop('loop.answer-days.hint')} type="number" value={answerDays} onInput={setAnswerDays} />
      </Section>
      <Section title={sayLoop('loop.template')}>
        <p class="soft">{sayLoop('loop.template.what')}</p>
        {names.length === 0 ? (
          <p>{sayLoop('loop.template.none')}</p>
        ) : (
          <Select
            label={sayLoop('loop.template.which')}
            value={template}
            options={[{ value: '', label: sayLoop('loop.template.no') }, ...names.map(name => ({ value: name, label: name }))]}
            onChange={setTemplate}
          />
        )}
        {template && chosen.length === 0 && <Notice tone="warn">{sayLoop('loop.template.gone')}</Notice>}
        <dl class="facts">
          {chosen.map(({ language, text }) => (
            <div key={language}>
              <dt>{language}</dt>
              <dd dir="auto" lang={language.slice(0, 2)}>
                {text}
              </dd>
            </div>
          ))}
        </dl>
      </Section>
      <Trouble error={error} words={trouble} />
      <div class="actions">
        <Button kind="fill" type="submit">
          {sayLoop('loop.save')}
        </Button>
      </div>
    </form>
  )
} // prettier-ignore
