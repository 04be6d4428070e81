import { useState } from 'preact/hooks'
import {
  Button,
  Chip,
  desk,
  Empty,
  Link,
  Loading,
  PageHead,
  sayMoment,
  send,
  tell,
  Trouble,
  useFetched,
  useLive,
} from '../../ui/console/index.ts'
import { type CallbackListed, tryOutcomes } from '../calls/schema.ts'
import './callbacks.css'
import { say, trouble } from './calls-words.ts'

/** Who is to be called back: one press calls, one says what happened. */
export default function Callbacks() {
  const { value, error, reload } = useFetched<{ items: readonly CallbackListed[] }>('/console/api/callbacks')
  useLive('callback', reload)
  return (
    <div class="page callbacks">
      <PageHead title={say('title')} lead={say('lead')} />
      <Trouble error={error} words={trouble} retry={reload} />
      {!value && !error && <Loading label={say('loading')} />}
      {value?.items.length === 0 && <Empty icon="phone" title={say('none')} hint={say('none.hint')} />}
      <ul>
        {value?.items.map(item => (
          <li key={item.id} class={item.overdue ? 'card late' : 'card'}>
            <Card item={item} reload={reload} />
          </li>
        ))}
      </ul>
    </div>
  )
}

const Card = ({ item, reload }: { item: CallbackListed; reload: () => void }) => {
  const [error, setError] = useState<unknown>(null)
  const [busy, setBusy] = useState(false)
  const path = `/console/api/callbacks/${item.id}`
  const act = async (what: string, body: object = {}) => {
    setBusy(true)
    setError(null)
    await send(`${path}/${what}`, body).then(() => tell(say('done')), setError)
    setBusy(false)
    reload()
  }
  const call = async () => {
    setError(null)
    await send<{ number: string }>(`${path}/number`).then(({ number }) => location.assign(`tel:${number}`), setError)
  }
  const name = say('person', { sign: item.sign })
  const waits = new Date(item.tryAt).getTime() > Date.now()
  return (
    <>
      <div class="who">
        <h2>
          <Link to={`/console/conversations/${item.conversationId}`}>{name}</Link>
        </h2>
        <p class="chips">
          <Chip>{say(item.reason)}</Chip>
          {item.language && <Chip tone="soft">{languageName(item.language)}</Chip>}
          <Chip tone={item.overdue ? 'bad' : 'soft'}>
            {item.overdue
              ? `${say('overdue')} · ${sayMoment(item.dueAt)}`
              : say('due', { when: sayMoment(item.dueAt) })}
          </Chip>
          {item.escalated && <Chip tone="warn">{say('escalated')}</Chip>}
          {item.tries > 0 && <Chip tone="soft">{say('tries', { n: item.tries })}</Chip>}
          <Chip tone={item.owner ? 'soft' : 'warn'}>
            {!item.owner
              ? say('owner.none')
              : item.owner.id === desk.accountId
                ? say('mine')
                : say('owner', { name: item.owner.name })}
          </Chip>
        </p>
        {waits && <p class="soft">{say('try-at', { when: sayMoment(item.tryAt) })}</p>}
        {!item.hasNumber && <p class="soft">{say('call.hidden')}</p>}
      </div>
      <div class="do">
        {item.hasNumber && (
          <Button kind="fill" icon="phone" onClick={() => void call()} aria-label={`${say('call')}: ${name}`}>
            {say('call')}
          </Button>
        )}
        <fieldset class="choices">
          <legend>{say('what-happened')}</legend>
          <div class="presses">
            {tryOutcomes.map(outcome => (
              <Button key={outcome} busy={busy} onClick={() => void act('tries', { outcome })}>
                {say(outcome)}
              </Button>
            ))}
          </div>
        </fieldset>
        <div class="presses">
          {item.owner?.id !== desk.accountId && (
            <Button kind="quiet" onClick={() => void act('take')}>
              {say('take')}
            </Button>
          )}
          <Button kind="quiet" onClick={() => void act('drop')}>
            {say('drop')}
          </Button>
        </div>
        <Trouble error={error} words={trouble} />
      </div>
    </>
  )
}

const names = new Intl.DisplayNames([desk.lang], { type: 'language', fallback: 'code' })
const languageName = (code: string): string => names.of(code) ?? code
