import { useState } from 'preact/hooks'
import { addDays, romeDay } from '../../../lib/time.ts'
import {
  Button,
  Choices,
  desk,
  Dialog,
  newOnce,
  send,
  tell,
  TextArea,
  TextField,
  Tick,
  Trouble,
} from '../../../ui/console/index.ts'
import { answeringRoles, LOCKS_NOTHING, reachableBy } from '../../safe-contact/choices.ts'
import type { NewSafeContact, SafeContactOf } from '../../safe-contact/schema.ts'
import type { Thread } from '../../schema.ts'
import { CHANNELS } from '../../../ui/console/channel-names.ts'
import { trouble } from '../words.ts'
import { HoursEditor } from './hours-editor.tsx'
import { say } from './safe-contact-words.ts'
import { useSafeContact } from './use-safe-contact.ts'

type Rule = Omit<NewSafeContact, 'of' | 'seen'>
type Of = NewSafeContact['of']

/** Half a year from today: people's lives change. */
const inHalfAYear = () => addDays(romeDay(), 182)

const none = (): Rule => ({ ...LOCKS_NOTHING, reviewOn: inHalfAYear() })

function standing(value: SafeContactOf, of: Of): Rule {
  const rule = value.rules.find(each => each.of === of)
  if (!rule) return none()
  const { hours, words, gender, neutralOnly, neverFirst, reviewOn, endsOn } = rule
  return {
    ...none(),
    hours,
    words: [...words],
    gender,
    neutralOnly,
    neverFirst,
    endsOn,
    reviewOn: rule.reviewDue ? inHalfAYear() : reviewOn,
    channels: rule.channels && reachableBy.filter(each => rule.channels?.includes(each)),
    roles: rule.roles && answeringRoles.filter(each => rule.roles?.includes(each)),
    accounts: rule.accounts?.map(({ id }) => id) ?? null,
  }
}

/** Adds it or takes it away; an empty list stands for «all». */
function toggled<T>(list: readonly T[] | null, one: T, on: boolean): T[] | null {
  const next = on ? [...(list ?? []), one] : (list ?? []).filter(each => each !== one)
  return next.length > 0 ? next : null
}

/** Changes how somebody may be reached. What stood before stays as a version of its own. */
export const SafeContactEditor = ({ thread, onClose }: { thread: Thread; onClose: () => void }) => {
  const shared = useSafeContact(thread.id)
  const value = shared?.value ?? null
  const [of, setOf] = useState<Of>(
    value?.rules.some(each => each.of === 'number') && !value.rules.some(each => each.of === 'person')
      ? 'number'
      : 'person',
  )
  const [rule, setRule] = useState<Rule>(() => (value ? standing(value, of) : none()))
  const [words, setWords] = useState(rule.words.join('\n'))
  const [once] = useState(newOnce)
  const [error, setError] = useState<unknown>(null)
  const [busy, setBusy] = useState(false)
  if (!value) return null
  const set = (change: Partial<Rule>) => setRule({ ...rule, ...change })
  const choose = (next: Of) => {
    setOf(next)
    setRule(standing(value, next))
    setWords(standing(value, next).words.join('\n'))
  }
  const save = async () => {
    if (busy) return
    setBusy(true)
    setError(null)
    const body = { ...rule, of, seen: value.versions[of], words: words.split('\n').filter(line => line.trim()) }
    const saved = ({ result }: { result?: { withdrawn: number } | null }) => {
      tell(result?.withdrawn ? say('withdrawn', { n: result.withdrawn }) : say('saved'))
      shared?.reload()
      onClose()
    }
    const failed = (refused: unknown) => {
      setError(refused)
      shared?.reload()
    }
    const path = `/console/api/conversations/${thread.id}/safe-contact`
    await send<Parameters<typeof saved>[0]>(path, body, once).then(saved, failed)
    setBusy(false)
  }
  return (
    <Dialog
      open
      title={say('title')}
      onClose={onClose}
      actions={
        <Button kind="fill" busy={busy} onClick={() => void save()}>
          {say('save')}
        </Button>
      }
    >
      <div class="safe-form">
        <Choices
          label={say('for')}
          value={of}
          options={(['person', 'number'] as const).map(each => ({ value: each, label: say(each) }))}
          onChange={choose}
        />
        <HoursEditor hours={rule.hours} onChange={hours => set({ hours })} />
        <fieldset>
          <legend>{say('channels')}</legend>
          <div class="ticks">
            {reachableBy.map(each => (
              <Tick
                key={each}
                label={CHANNELS[each] ?? each}
                checked={rule.channels?.includes(each) ?? false}
                onChange={on => set({ channels: toggled(rule.channels, each, on) })}
              />
            ))}
          </div>
        </fieldset>
        <TextArea label={say('words')} hint={say('words.hint')} rows={2} value={words} onInput={setWords} />
        <div>
          <Tick label={say('tick.neutral')} checked={rule.neutralOnly} onChange={neutralOnly => set({ neutralOnly })} />
          <Tick label={say('tick.first')} checked={rule.neverFirst} onChange={neverFirst => set({ neverFirst })} />
        </div>
        <fieldset>
          <legend>{say('answers')}</legend>
          <div class="ticks">
            {answeringRoles.map(each => (
              <Tick
                key={each}
                label={say(each)}
                checked={rule.roles?.includes(each) ?? false}
                onChange={on => set({ roles: toggled(rule.roles, each, on) })}
              />
            ))}
            <Tick
              label={desk.name}
              checked={rule.accounts?.includes(desk.accountId) ?? false}
              onChange={on => set({ accounts: toggled(rule.accounts, desk.accountId, on) })}
            />
          </div>
        </fieldset>
        <Choices
          label={say('gender')}
          hint={say('gender.hint')}
          value={rule.gender ?? 'any'}
          options={(['any', 'woman', 'man'] as const).map(each => ({ value: each, label: say(`gender.${each}`) }))}
          onChange={gender => set({ gender: gender === 'any' ? null : gender })}
        />
        <div class="days">
          <TextField
            label={say('review-on')}
            type="date"
            value={rule.reviewOn ?? ''}
            onInput={day => set({ reviewOn: day || null })}
          />
          <TextField
            label={say('ends-on')}
            type="date"
            value={rule.endsOn ?? ''}
            onInput={day => set({ endsOn: day || null })}
          />
        </div>
        <Tick label={say('tick.confirmed')} checked={rule.confirmed} onChange={confirmed => set({ confirmed })} />
        <Trouble error={error} words={trouble} />
      </div>
    </Dialog>
  )
}
