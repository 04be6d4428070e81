import { useState } from 'preact/hooks'
import {
  Button,
  Chip,
  Loading,
  may,
  newOnce,
  Notice,
  PageHead,
  sayMoment,
  Section,
  send,
  tell,
  TextField,
  Trouble,
  troubleOf,
  useFetched,
  useLive,
} from '../../ui/console/index.ts'
import type { ChannelListed } from '../schema.ts'
import './channels.css'
import { Templates } from './templates.tsx'
import { Stuck } from './stuck.tsx'
import { nameOf } from './names.ts'
import { say, trouble } from './words.ts'

/** Whether every channel works, and what to do about one that does not. */
export default function Channels() {
  const { value, error, reload } = useFetched<{ items: readonly ChannelListed[] }>('/console/api/channels')
  useLive('channel', reload)
  return (
    <div class="page channels">
      <PageHead title={say('title')} lead={say('lead')} />
      <Trouble error={error} retry={reload} />
      {!value && !error && <Loading label={say('loading')} />}
      {may('channel.replay') && <Stuck />}
      <ul class="channel-list">
        {value?.items.toSorted(byTrouble).map(item => (
          <li key={item.name} class={item.troubles.length ? 'card late' : 'card'}>
            <Channel item={item} reload={reload} />
          </li>
        ))}
      </ul>
    </div>
  )
}

/** Those in trouble first, then those that are set up. */
const weight = ({ troubles, setAt }: ChannelListed) => (troubles.length ? 0 : setAt ? 1 : 2)
const byTrouble = (a: ChannelListed, b: ChannelListed) => weight(a) - weight(b)

const KNOWN = ['unreachable', 'credentials', 'signatures', 'fetching', 'deleting'] as const

function whatIsWrong(code: string): string {
  if (code === 'settings') return say('settings.wrong')
  const known = KNOWN.find(each => each === code)
  return known ? say(known) : say('other', { code })
}

const Channel = ({ item, reload }: { item: ChannelListed; reload: () => void }) => {
  const [open, setOpen] = useState(false)
  const { name, setAt, troubles } = item
  return (
    <>
      <div class="channel-head">
        <h2>{nameOf(name)}</h2>
        <Chip tone={troubles.length ? 'bad' : setAt ? 'ok' : 'soft'}>
          {troubles.length ? say('trouble') : setAt ? say('works') : say('not-set-up')}
        </Chip>
        {setAt && <span class="soft small">{say('set-at', { when: sayMoment(setAt) })}</span>}
      </div>
      {troubles.map(({ code, since }) => (
        <Notice key={code} tone="bad">
          <p>{whatIsWrong(code)}</p>
          <p class="small">{say('since', { when: sayMoment(since) })}</p>
        </Notice>
      ))}
      <div class="channel-do">
        {setAt && may('channel.settings') && <Try item={item} reload={reload} />}
        {may('channel.settings') && !open && (
          <Button onClick={() => setOpen(true)}>{say(setAt ? 'change-settings' : 'set-up')}</Button>
        )}
      </div>
      {open && name === 'whatsapp' && setAt && <Templates channel={name} />}
      {open && <Settings item={item} reload={reload} close={() => setOpen(false)} />}
    </>
  )
}

interface Tried {
  readonly works: boolean
  readonly code?: string
  readonly field?: string | null
}

const Try = ({ item: { name }, reload }: { item: ChannelListed; reload: () => void }) => {
  const [busy, setBusy] = useState(false)
  const [error, setError] = useState<unknown>(null)
  const [tried, setTried] = useState<Tried | null>(null)
  const run = async () => {
    setBusy(true)
    setError(null)
    await send<Tried>(`/console/api/channels/${name}/test`, {}).then(setTried, setError)
    setBusy(false)
    reload()
  }
  return (
    <>
      <Button kind="fill" busy={busy} onClick={() => void run()}>
        {say('test')}
      </Button>
      <Trouble error={error} words={trouble} />
      <div aria-live="polite" class="tried">
        {tried &&
          !busy &&
          (tried.works
            ? say('test.well')
            : `${whatIsWrong(tried.code ?? '')} ${tried.field ? say('test.field', { field: tried.field }) : ''}`)}
      </div>
    </>
  )
}

const Settings = ({
  item: { name, fields },
  reload,
  close,
}: {
  item: ChannelListed
  reload: () => void
  close: () => void
}) => {
  const [typed, setTyped] = useState<Record<string, string>>({})
  const [once, setOnce] = useState(newOnce)
  const [busy, setBusy] = useState(false)
  const [error, setError] = useState<unknown>(null)
  const save = async () => {
    setBusy(true)
    setError(null)
    const settings = Object.fromEntries(Object.entries(typed).filter(([, value]) => value !== ''))
    const saved = () => {
      tell(say('saved'))
      setTyped({})
      close()
      reload()
    }
    await send(`/console/api/channels/${name}/settings`, { settings }, once).then(saved, setError)
    setOnce(newOnce())
    setBusy(false)
  }
  const named = fields.some(field => troubleOf(error, field.name, trouble))
  return (
    <form
      autocomplete="off"
      onSubmit={event => {
        event.preventDefault()
        void save()
      }}
    >
      <Section title={say('settings')}>
        <p class="soft">{say('settings.hint')}</p>
        <p class="small">
          {say('webhook')}: <code>{`${location.origin}/webhooks/${name}`}</code>
        </p>
        <div class="fields">
          {fields.map(field => (
            <TextField
              key={field.name}
              label={field.name}
              hint={field.set ? say('present') : say(field.required ? 'missing' : 'optional')}
              value={typed[field.name] ?? ''}
              onInput={value => setTyped(before => ({ ...before, [field.name]: value }))}
              error={troubleOf(error, field.name, trouble)}
            />
          ))}
        </div>
        {!named && <Trouble error={error} words={trouble} />}
        <Button kind="fill" type="submit" busy={busy}>
          {say('save')}
        </Button>
      </Section>
    </form>
  )
}
