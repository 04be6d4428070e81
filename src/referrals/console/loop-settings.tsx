import { useState } from 'preact/hooks'
import { Button, Choices, Loading, newOnce, Notice, PageHead, Section, Select, send, tell, TextField, Trouble, useFetched } from '../../ui/console/index.ts' // prettier-ignore
import type { LoopRead } from '../schema.ts'
import './referrals.css'
import { say, trouble } from './words.ts'

/** Whether people are asked by itself how it went, when, and in which approved words. */
export default function LoopSettings() {
  const { value, error, reload } = useFetched<LoopRead>('/console/api/loop')
  if (!value)
    return error ? <Trouble error={error} words={trouble} retry={reload} /> : <Loading label={say('loading')} />
  return (
    <div class="page">
      <PageHead title={say('loop.settings')} lead={say('loop.settings.lead')} />
      <Form key={value.version} read={value} reload={reload} />
    </div>
  )
}

const Form = ({ read, reload }: { read: LoopRead; reload: () => void }) => {
  const [byItself, setByItself] = useState(read.byItself)
  const [days, setDays] = useState(String(read.days))
  const [answerDays, setAnswerDays] = useState(String(read.answerDays))
  const [template, setTemplate] = useState(read.template ?? '')
  const [once, setOnce] = useState(newOnce)
  const [error, setError] = useState<unknown>(null)
  const names = [...new Set([...read.templates.map(({ name }) => name), ...(read.template ? [read.template] : [])])]
  const chosen = read.templates.filter(({ name }) => name === template)
  const save = () => {
    setError(null)
    const body = { byItself, days: Number(days), answerDays: Number(answerDays), template: template || null, seen: read.version }
    return send('/console/api/loop', body, once)
      .then(
        () => (tell(say('loop.saved')), reload()),
        (refused: unknown) => setError(refused),
      )
      .finally(() => setOnce(newOnce()))
  }
  return (
    <form
      class="stack"
      onSubmit={event => {
        event.preventDefault()
        void save()
      }}
    >
      <Section title={say('loop.when')}>
        <Choices
          label={say('loop.when')}
          hideLabel
          value={byItself ? 'itself' : 'hand'}
          options={[
            { value: 'itself', label: say('loop.itself') },
            { value: 'hand', label: say('loop.hand') },
          ]}
          onChange={next => setByItself(next === 'itself')}
        />
        {byItself && (
          <>
            <p class="soft">{say('loop.itself.what')}</p>
            <TextField label={say('loop.days')} hint={say('loop.days.hint')} type="number" value={days} onInput={setDays} />
          </>
        )}
        <TextField label={say('loop.answer-days')} hint={say('loop.answer-days.hint')} type="number" value={answerDays} onInput={setAnswerDays} />
      </Section>
      <Section title={say('loop.template')}>
        <p class="soft">{say('loop.template.what')}</p>
        {names.length === 0 ? (
          <p>{say('loop.template.none')}</p>
        ) : (
          <Select
            label={say('loop.template.which')}
            value={template}
            options={[{ value: '', label: say('loop.template.no') }, ...names.map(name => ({ value: name, label: name }))]}
            onChange={setTemplate}
          />
        )}
        {template && chosen.length === 0 && <Notice tone="warn">{say('loop.template.gone')}</Notice>}
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
          {say('loop.save')}
        </Button>
      </div>
    </form>
  )
} // prettier-ignore
