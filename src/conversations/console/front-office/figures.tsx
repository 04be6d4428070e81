import { useState } from 'preact/hooks'
import {
  Empty,
  Facts,
  Loading,
  Notice,
  PageHead,
  sayIn,
  sayNumber,
  Section,
  TextField,
  Trouble,
  useFetched,
} from '../../../ui/console/index.ts'
import type { FrontOfficeFigures } from '../../figures/schema.ts'
import { CHANNELS } from '../../../ui/console/channel-names.ts'
import { waitingTime } from '../waiting-time.ts'
import { trouble } from '../words.ts'
import './figures.css'

const say = sayIn({
  title: ['Front office in cifre', 'Front office in figures'],
  lead: [
    'Solo campi codificati: nessuna persona è qui dentro. I numeri da 1 a 4 non si mostrano.',
    'Coded fields only: nobody is in here. Counts from 1 to 4 are not shown.',
  ],
  from: ['Dal', 'From'],
  to: ['Al', 'To'],
  waiting: ['Chi aspetta adesso', 'Who waits now'],
  'waiting.none': ['Nessuno aspetta', 'Nobody waits'],
  language: ['Lingua', 'Language'],
  people: ['Conversazioni', 'Conversations'],
  since: ['La più lunga aspetta da', 'The longest waits for'],
  unknown: ['da confermare', 'to confirm'],
  few: ['meno di 5', 'fewer than 5'],
  in: ['Arrivate nel periodo', 'Came in, in the period'],
  total: ['In tutto', 'In all'],
  channel: ['Canale', 'Channel'],
  hour: ['Ora di arrivo', 'Hour of arrival'],
  first: ['Prima risposta', 'First answer'],
  half: ['metà entro', 'half within'],
  most: ['9 su 10 entro', '9 of 10 within'],
  answered: ['hanno avuto risposta', 'were answered'],
  abandoned: ['chiuse senza risposta', 'closed without an answer'],
  minutes: ['{n} min', '{n} min'],
  hours: ['{n} h', '{n} h'],
  quarter: ['I tempi sono al quarto d’ora.', 'Times are to the quarter of an hour.'],
  callbacks: ['Richiamate', 'Callbacks'],
  open: ['da fare', 'to do'],
  overdue: ['in ritardo', 'overdue'],
  loading: ['Si conta…', 'Counting…'],
  'too-few': ['troppo poche per dirlo', 'too few to say'],
})

const count = (n: number | null): string => (n === null ? say('few') : sayNumber(n))

function duration(minutes: number | null): string {
  if (minutes === null) return say('too-few')
  if (minutes < 120) return say('minutes', { n: Math.max(15, minutes) })
  return say('hours', { n: sayNumber(Math.round(minutes / 6) / 10) })
}

/** What the front office does, in figures. */
export default function Figures() {
  const [from, setFrom] = useState('')
  const [to, setTo] = useState('')
  const query = new URLSearchParams({ ...(from && { from }), ...(to && { to }) }).toString()
  const { value, error, reload } = useFetched<FrontOfficeFigures>(`/console/api/front-office?${query}`)
  return (
    <div class="page figures">
      <PageHead title={say('title')} lead={say('lead')} />
      <div class="actions">
        <TextField label={say('from')} type="date" value={from || (value?.from ?? '')} onInput={setFrom} />
        <TextField label={say('to')} type="date" value={to || (value?.to ?? '')} onInput={setTo} />
      </div>
      <Trouble error={error} words={trouble} retry={reload} />
      {!value && !error && <Loading label={say('loading')} />}
      {value && <Shown of={value} />}
    </div>
  )
}

const Shown = ({ of }: { of: FrontOfficeFigures }) => (
  <>
    <Section title={say('waiting')}>
      {of.waiting.length === 0 ? (
        <Empty title={say('waiting.none')} />
      ) : (
        <table>
          <thead>
            <tr>
              <th scope="col">{say('language')}</th>
              <th scope="col">{say('people')}</th>
              <th scope="col">{say('since')}</th>
            </tr>
          </thead>
          <tbody>
            {of.waiting.map(row => (
              <tr key={row.language}>
                <th scope="row">{row.name ?? say('unknown')}</th>
                <td>{count(row.count)}</td>
                <td>{row.since ? waitingTime(row.since).text : '–'}</td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
    </Section>
    <div class="figures-row">
      <Section title={say('first')}>
        <Facts
          of={[
            [say('half'), duration(of.firstAnswer.p50)],
            [say('most'), duration(of.firstAnswer.p90)],
            [say('answered'), count(of.firstAnswer.answered)],
            [say('abandoned'), count(of.abandoned)],
          ]}
        />
        <p class="hint">{say('quarter')}</p>
      </Section>
      <Section title={say('callbacks')}>
        <Facts
          of={[
            [say('open'), count(of.callbacks.open)],
            [say('overdue'), count(of.callbacks.overdue)],
          ]}
        />
        {(of.callbacks.overdue ?? 0) > 0 && <Notice tone="warn">{say('overdue')}</Notice>}
      </Section>
    </div>
    <Section title={say('in')}>
      <p>
        {say('total')}: <strong>{count(of.total)}</strong>
      </p>
      <div class="figures-row">
        <Bars title={say('channel')} rows={of.byChannel.map(row => [CHANNELS[row.code] ?? row.code, row.count])} />
        <Bars title={say('language')} rows={of.byLanguage.map(row => [row.name ?? say('unknown'), row.count])} />
      </div>
      <Bars title={say('hour')} rows={of.byHour.flatMap((n, hour) => (n === 0 ? [] : [[`${hour}:00`, n] as const]))} />
    </Section>
  </>
)

/** A table whose numbers are drawn too. */
const Bars = ({ title, rows }: { title: string; rows: readonly (readonly [name: string, count: number | null])[] }) => {
  const most = Math.max(1, ...rows.map(([, n]) => n ?? 0))
  return (
    <table class="bars">
      <caption>{title}</caption>
      <tbody>
        {rows.map(([name, n]) => (
          <tr key={name}>
            <th scope="row">{name}</th>
            <td>{count(n)}</td>
            <td class="bar" aria-hidden="true">
              <span style={{ inlineSize: `${(100 * (n ?? 0)) / most}%` }} />
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  )
}
