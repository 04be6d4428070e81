import { useState } from 'preact/hooks'
import {
  Button,
  Chip,
  Loading,
  newOnce,
  PageHead,
  sayDay,
  sayMoment,
  Section,
  send,
  tell,
  TextField,
  Tick,
  Trouble,
  troubleOf,
  useFetched,
  may,
} from '../../ui/console/index.ts'
import type { DeskRead } from '../hours/schema.ts'
import { daysOfWeek, weekOfDays } from '../hours/week-text.ts'
import './desk.css'
import { say, trouble } from './desk-words.ts'
import { StaffPhones } from './staff-phones.tsx'

/** When somebody answers, and what the helpdesk says by itself. */
export default function DeskSettings() {
  const { value, error, reload } = useFetched<DeskRead>('/console/api/hours')
  if (!value) return error ? <Trouble error={error} retry={reload} /> : <Loading label={say('loading')} />
  return (
    <div class="page desk-settings">
      <PageHead
        title={say('title')}
        lead={say('lead')}
        chips={
          <Chip tone={value.open ? 'ok' : 'warn'}>
            {value.open ? say('open') : value.next ? say('closed', { when: sayMoment(value.next) }) : say('never')}
          </Chip>
        }
      />
      <Form key={value.version} read={value} reload={reload} />
      {may('desk.set') && <StaffPhones />}
      <Section title={say('closures')}>
        {value.closures.length === 0 && <p class="soft">{say('closures.none')}</p>}
        <ul>
          {value.closures.map(({ firstDay, lastDay }) => (
            <li key={firstDay}>
              {sayDay(firstDay)}
              {lastDay !== firstDay && ` – ${sayDay(lastDay)}`}
            </li>
          ))}
        </ul>
        {may('staff.change-settings') && (
          <p>
            <a href="/staff/people">{say('closures.where')}</a>
          </p>
        )}
      </Section>
      <Section title={say('next')}>
        <ul class="holidays">
          {value.holidays.slice(0, 12).map(({ day, name }) => (
            <li key={day}>
              {sayDay(day)} · <span lang="it">{name}</span>
            </li>
          ))}
        </ul>
        <p class="soft small">{say('next.source')}</p>
      </Section>
    </div>
  )
}

const LANGUAGES = ['it', 'en', 'fr', 'ar'] as const
const locale = document.documentElement.lang || 'it'
const weekday = (day: number) =>
  new Intl.DateTimeFormat(locale, { weekday: 'long', timeZone: 'UTC' }).format(Date.UTC(2024, 0, day + 1))

const Form = ({ read, reload }: { read: DeskRead; reload: () => void }) => {
  const [days, setDays] = useState(() => daysOfWeek(read.week))
  const [holidays, setHolidays] = useState(read.closedOnHolidays)
  const [languages, setLanguages] = useState<readonly string[]>(read.unknownLanguages)
  const [numbers, setNumbers] = useState({
    silenceHours: String(read.silenceHours),
    mostAWeek: String(read.mostAWeek),
    callbackMinutes: String(read.callbackMinutes),
  })
  const [once, setOnce] = useState(newOnce)
  const [error, setError] = useState<unknown>(null)
  const [busy, setBusy] = useState(false)
  const editable = may('desk.set')
  const save = async () => {
    setBusy(true)
    setError(null)
    const body = {
      week: weekOfDays(days),
      closedOnHolidays: holidays,
      unknownLanguages: languages,
      silenceHours: Number(numbers.silenceHours),
      mostAWeek: Number(numbers.mostAWeek),
      callbackMinutes: Number(numbers.callbackMinutes),
      seen: read.version,
    }
    await send('/console/api/hours', body, once).then(
      () => (tell(say('saved')), setOnce(newOnce()), reload()),
      (trouble_: unknown) => (setError(trouble_), setOnce(newOnce())),
    )
    setBusy(false)
  }
  return (
    <form
      onSubmit={event => {
        event.preventDefault()
        void save()
      }}
    >
      <Section title={say('hours')}>
        <p class="soft">{say('hours.hint')}</p>
        <div class="week">
          {days.map((typed, day) => (
            <TextField
              key={day}
              label={weekday(day)}
              value={typed}
              disabled={!editable}
              onInput={hours => setDays(days.map((old, other) => (other === day ? hours : old)))}
            />
          ))}
        </div>
        {troubleOf(error, 'week', trouble) && (
          <p class="error" role="alert">
            {troubleOf(error, 'week', trouble)}
          </p>
        )}
        <Tick label={say('holidays')} checked={holidays} onChange={setHolidays} disabled={!editable} />
      </Section>
      <Section title={say('first')}>
        <p class="soft">{say('first.hint')}</p>
        <fieldset class="choices">
          <legend>{say('languages')}</legend>
          <div class="ticks">
            {LANGUAGES.map(language => (
              <Tick
                key={language}
                label={say(language)}
                checked={languages.includes(language)}
                disabled={!editable}
                onChange={on => setLanguages(on ? [...languages, language] : languages.filter(l => l !== language))}
              />
            ))}
          </div>
          {troubleOf(error, 'unknownLanguages', trouble) && (
            <p class="error" role="alert">
              {troubleOf(error, 'unknownLanguages', trouble)}
            </p>
          )}
        </fieldset>
        <div class="numbers">
          {(['silenceHours', 'mostAWeek', 'callbackMinutes'] as const).map((name, place) => (
            <TextField
              key={name}
              label={say((['silence', 'most', 'callback'] as const)[place] ?? 'most')}
              value={numbers[name]}
              inputMode="numeric"
              disabled={!editable}
              error={troubleOf(error, name)}
              onInput={typed => setNumbers({ ...numbers, [name]: typed })}
            />
          ))}
        </div>
      </Section>
      {!['week', 'unknownLanguages', 'silenceHours', 'mostAWeek', 'callbackMinutes'].some(field =>
        troubleOf(error, field, trouble),
      ) && <Trouble error={error} words={trouble} />}
      {editable && (
        <Button kind="fill" type="submit" busy={busy}>
          {say('save')}
        </Button>
      )}
    </form>
  )
}
