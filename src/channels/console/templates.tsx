import { useState } from 'preact/hooks'
import {
  Button,
  Chip,
  may,
  newOnce,
  sayMoment,
  Section,
  send,
  tell,
  TextArea,
  TextField,
  Trouble,
  troubleOf,
  useFetched,
} from '../../ui/console/index.ts'
import type { Template } from '../schema.ts'
import { say, trouble } from './words.ts'

type Written = Pick<Template, 'name' | 'language' | 'text'>

/** What the provider lets through when somebody has not written for too long: fetched from it, or copied by hand. */
export const Templates = ({ channel }: { channel: string }) => {
  const path = `/console/api/channels/${channel}/templates`
  const { value, error, reload } = useFetched<{ items: readonly Template[] }>(path)
  const [typed, setTyped] = useState<Written>({ name: '', language: 'it', text: '' })
  const [once, setOnce] = useState(newOnce)
  const [busy, setBusy] = useState(false)
  const [failed, setFailed] = useState<unknown>(null)
  const act = async (where: string, body: object, said: string) => {
    setBusy(true)
    setFailed(null)
    const stands = () => {
      tell(said)
      setTyped(before => ({ ...before, name: '', text: '' }))
      reload()
    }
    await send(where, body, once).then(stands, setFailed)
    setOnce(newOnce())
    setBusy(false)
  }
  const field = (name: keyof Written) => ({
    label: say(`template.${name}`),
    value: typed[name],
    onInput: (next: string) => setTyped(before => ({ ...before, [name]: next })),
    error: troubleOf(failed, name, trouble),
  })
  const beside = (['name', 'language', 'text'] as const).some(name => troubleOf(failed, name, trouble))
  return (
    <Section title={say('templates')}>
      <p class="soft">{say('templates.hint')}</p>
      {may('channel.settings') && (
        <Button icon="download" busy={busy} onClick={() => void act(`${path}/refresh`, {}, say('template.refreshed'))}>
          {say('template.refresh')}
        </Button>
      )}
      <Trouble error={error} retry={reload} />
      {!beside && <Trouble error={failed} words={trouble} />}
      <ul class="stuck-list">
        {value?.items.map(({ name, language, text, header, footer, fetchedAt }) => (
          <li key={`${name} ${language}`}>
            <span>
              <b>{name}</b> ({language}){' '}
              <Chip tone="soft">
                {fetchedAt ? say('template.fetched', { when: sayMoment(fetchedAt) }) : say('template.by-hand')}
              </Chip>
              <br />
              <span dir="auto" lang={language.replace('_', '-')}>
                {[header, text, footer].filter(Boolean).join(' · ')}
              </span>
            </span>
            {may('channel.settings') && !fetchedAt && (
              <Button onClick={() => void act(`${path}/removal`, { name, language }, say('template.dropped'))}>
                {say('template.drop')}
              </Button>
            )}
          </li>
        ))}
      </ul>
      {may('channel.settings') && (
        <details>
          <summary>{say('template.copy')}</summary>
          <form
            onSubmit={event => {
              event.preventDefault()
              void act(path, typed, say('template.kept'))
            }}
          >
            <div class="fields">
              <TextField {...field('name')} />
              <TextField {...field('language')} />
            </div>
            <TextArea {...field('text')} maxLength={1024} />
            <Button type="submit" busy={busy}>
              {say('template.add')}
            </Button>
          </form>
        </details>
      )}
    </Section>
  )
}
