import type { GlassRecord } from '../glass/read-glass.ts'
import { Choice, Form, TextArea, type Trouble } from './form.tsx'
import { moment } from './moment.ts'
import type { Say } from './words.ts'

/** What was opened in an emergency: who, what, when. */
export const GlassList = ({ say, records }: { say: Say; records: readonly GlassRecord[] }) => (
  <>
    <p class="lead">{say('glass.what')}</p>
    {records.length === 0 && <p class="soft">{say('glass.none')}</p>}
    <ul class="cards">
      {records.map(record => (
        <li>
          <h2>{say('glass.on', { name: record.name, at: moment(record.brokenAt, say) })}</h2>
          <GlassState say={say} record={record} />
          <p>
            <a class="btn" href={`/staff/glass/${record.id}`}>
              {say('glass.look')}
              <span class="hide"> {record.name}</span>
            </a>
          </p>
        </li>
      ))}
    </ul>
  </>
)

const GlassState = ({ say, record: { open, endsAt, dueAt, overdue, review } }: { say: Say; record: GlassRecord }) => (
  <p class="chips">
    <span class={open ? 'chip warn' : 'chip'}>
      {open ? say('glass.open', { at: moment(endsAt, say) }) : say('glass.closed')}
    </span>
    {review ? (
      <span class={review.finding === 'justified' ? 'chip ok' : 'chip bad'}>
        {say('glass.reviewed', { by: review.by, finding: say(`glass.${review.finding}`) })}
      </span>
    ) : (
      <span class={overdue ? 'chip bad' : 'chip warn'}>
        {overdue ? say('glass.overdue') : say('glass.due', { at: moment(dueAt, say) })}
      </span>
    )}
  </p>
)

interface OneProps {
  say: Say
  record: GlassRecord
  /** Null where the keys are missing. */
  reason: string | null
  own: boolean
  trouble?: Trouble | null
}

/** One of them with its reason, for whoever looks into it. */
export const GlassOne = ({ say, record, reason, own, trouble }: OneProps) => (
  <>
    <p class="lead">{say('glass.on', { name: record.name, at: moment(record.brokenAt, say) })}</p>
    <GlassState say={say} record={record} />
    <dl class="facts">
      <dt>{say('glass.thing')}</dt>
      <dd class="ltr">{record.thing}</dd>
      <dt>{say('glass.why')}</dt>
      <dd dir="auto">{reason ?? say('error.vault.no-key')}</dd>
    </dl>
    {own && <p class="note">{say('glass.own')}</p>}
    {!own && !record.review && (
      <Form say={say} action={`/staff/glass/${record.id}/review`} submit="glass.look" main trouble={trouble}>
        <Choice
          say={say}
          name="finding"
          options={[
            ['', say('choose')],
            ['justified', say('glass.justified')],
            ['not-justified', say('glass.not-justified')],
          ]}
          trouble={trouble}
        />
        <TextArea say={say} name="note" trouble={trouble} />
      </Form>
    )}
    <p>
      <a class="btn" href="/staff/glass">
        {say('back')}
      </a>
    </p>
  </>
)

/** Before it is broken. */
export const BreakGlass = ({ say, thing, trouble }: { say: Say; thing: string; trouble?: Trouble | null }) => (
  <>
    <p class="lead">{say('glass.break.what')}</p>
    <Form say={say} action={`/staff/break/${thing}`} submit="glass.break" main trouble={trouble}>
      <TextArea say={say} name="reason" hint="reason.hint" trouble={trouble} />
    </Form>
  </>
)

export const GlassBroken = ({ say }: { say: Say }) => <p class="note">{say('glass.broken')}</p>
