import { useState } from 'preact/hooks'
import { addDays, romeDay } from '../../../lib/time.ts'
import {
  ApiError,
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
  useDraft,
  useFetched,
} from '../../../ui/console/index.ts'
import { answeringRoles, LOCKS_NOTHING, reachableBy } from '../../safe-contact/choices.ts'
import type { NewSafeContact, SafeContactOf } from '../../safe-contact/schema.ts'
import type { ColleagueChoice, Thread } from '../../schema.ts'
import { CHANNELS } from '../../../ui/console/channel-names.ts'
import { trouble } from '../words.ts'
import { HoursEditor } from './hours-editor.tsx'
import { say } from './safe-contact-words.ts'
import { sayRule, sayStanding } from './say-rule.ts'
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

/** Whoever writes, those whom the rule names already, and colleagues who may be named. */
function named(value: SafeContactOf, colleagues: readonly ColleagueChoice[], accounts: Rule['accounts']) {
  const before = value.rules.flatMap(each => each.accounts ?? []).filter(({ id }) => accounts?.includes(id))
  const all = [{ id: desk.accountId, name: desk.name }, ...before, ...colleagues]
  return [...new Map(all.map(one => [one.id, one])).values()]
}

/** The version that stands, where somebody has changed the rule meanwhile. */
function changedTo(refused: unknown): number | null {
  if (!(refused instanceof ApiError) || refused.code !== 'conversation.safe-contact-changed') return null
  return typeof refused.facts['now'] === 'number' ? refused.facts['now'] : null
}

/** Adds it or takes it away; an empty list stands for «all». */
function toggled<T>(list: readonly T[] | null, one: T, on: boolean): T[] | null {
  const next = on ? [...(list ?? []), one] : (list ?? []).filter(each => each !== one)
  return next.length > 0 ? next : null
}

/** What is being typed; `seen` is the version that it began from, so that a change in between is noticed. */
interface Typed {
  readonly of: Of
  readonly rule: Rule
  readonly words: string
  readonly seen: number
}

function begin(value: SafeContactOf, of: Of): Typed {
  const rule = standing(value, of)
  return { of, rule, words: rule.words.join('\n'), seen: value.versions[of] }
}

/** Changes how somebody may be reached. What stood before stays as a version of its own; what is typed stays until it is saved. */
export const SafeContactEditor = ({ thread, onClose }: { thread: Thread; onClose: () => void }) => {
  const shared = useSafeContact(thread.id)
  const value = shared?.value ?? null
  const [typed, type, forget] = useDraft<Typed | null>(`safe-contact:${thread.id}`, null)
  const people = useFetched<{ colleagues: readonly ColleagueChoice[] }>(
    `/console/api/conversations/${thread.id}/colleagues`,
  )
  const [once] = useState(newOnce)
  const [error, setError] = useState<unknown>(null)
  const [busy, setBusy] = useState(false)
  if (!value) return null
  const first = (of: Of) => value.rules.some(each => each.of === of)
  const form = typed ?? begin(value, first('number') && !first('person') ? 'number' : 'person')
  const { of, rule, words } = form
  const set = (change: Partial<Rule>) => type({ ...form, rule: { ...rule, ...change } })
  const save = async () => {
    if (busy) return
    setBusy(true)
    setError(null)
    const body = { ...rule, of, seen: form.seen, words: words.split('\n').filter(line => line.trim()) }
    const saved = ({ result }: { result?: { withdrawn: number } | null }) => {
      tell(result?.withdrawn ? say('withdrawn', { n: result.withdrawn }) : say('saved'))
      forget()
      shared?.reload()
      onClose()
    }
    const failed = (refused: unknown) => {
      setError(refused)
      shared?.reload()
      // Told of the other's change; whoever saves now does so knowing it.
      const standing = changedTo(refused)
      if (standing !== null) type({ ...form, seen: standing })
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
          onChange={next => type(begin(value, next))}
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
        <TextArea
          label={say('words')}
          hint={say('words.hint')}
          rows={2}
          value={words}
          onInput={next => type({ ...form, words: next })}
        />
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
          </div>
          <div class="ticks">
            {named(value, people.value?.colleagues ?? [], rule.accounts).map(({ id, name }) => (
              <Tick
                key={id}
                label={name}
                checked={rule.accounts?.includes(id) ?? false}
                onChange={on => set({ accounts: toggled(rule.accounts, id, on) })}
              />
            ))}
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
        {changedTo(error) !== null &&
          value.rules.map(now => (
            <p key={now.of} class="b">
              {say('now')} {sayRule(now)}. {sayStanding(now)}
            </p>
          ))}
      </div>
    </Dialog>
  )
}
