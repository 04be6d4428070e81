import type { ComponentChildren } from 'preact'
import { renderToString } from 'preact-render-to-string'
import { newFormKey } from '../../staff/index.ts'
import { FormField } from '../../ui/form-field.tsx'
import { formCss } from '../../ui/form-style.ts'
import { htmlDocument } from '../../ui/html-document.ts'
import { Icon } from '../../ui/icon.tsx'
import type { CorrectionFact, CorrectionSubject } from './correction-facts.ts'
import { type CorrectionWord, type Say, sayMend } from './correction-words.ts'
import { type Form, one } from './read-correction.ts'
import type { SaidValue } from './say-value.ts'

/** A page for whoever answers a letter: no script, no account, nothing that leads away. */
export function correctionPage({ say, demo, main }: { say: Say; demo: boolean; main: ComponentChildren }): string {
  return htmlDocument({
    lang: say.lang,
    dir: 'ltr',
    // Fixed words: titles stay in the history of a browser.
    title: `${say('title')} · Approdo`,
    header: demo ? renderToString(<aside class="demo">{say('demo')}</aside>) : '',
    main: renderToString(<>{main}</>),
    footer: '',
    hidden: true,
    styles: [formCss],
  })
}

export const CodePage = ({ say, typed = '', trouble }: { say: Say; typed?: string; trouble?: CorrectionWord }) => (
  <>
    <h1>{say('title')}</h1>
    <p>{say('code.what')}</p>
    <form method="post" action="/c" class="find">
      <FormField id="code" label={say('code')} hint={say('code.hint')} error={trouble && say(trouble)}>
        {described => (
          <input
            {...described}
            name="code"
            type="text"
            value={typed}
            maxLength={40}
            autocomplete="off"
            autocapitalize="characters"
            spellcheck={false}
          />
        )}
      </FormField>
      <p>
        <button type="submit" class="btn fill">
          {say('code.open')}
        </button>
      </p>
    </form>
  </>
)

/** Expired, withdrawn, used up and invented links are answered with the same page. */
export const OverPage = ({ say }: { say: Say }) => (
  <>
    <h1>{say('over')}</h1>
    <p>{say('over.what')}</p>
    <p>
      <a class="btn fill" href="/c">
        {say('over.code')}
      </a>
    </p>
  </>
)

interface ChooseProps {
  say: Say
  token: string
  organization: string
  until: string
  subjects: readonly { id: string; name: string; place: string | null }[]
}

export const ChoosePage = ({ say, token, organization, until, subjects }: ChooseProps) => (
  <>
    <h1>{organization}</h1>
    <p>{say('choose.what')}</p>
    <ul class="rows">
      {subjects.map(({ id, name, place }) => (
        <li>
          <a class="row" href={`/c/${token}/${id}`}>
            <span>
              {name}
              {place && <span class="soft"> · {place}</span>}
            </span>
            <Icon name="next" />
          </a>
        </li>
      ))}
    </ul>
    <p class="small soft">{say('until', { day: until })}</p>
  </>
)

/** `more`: where one goes on. */
export const ThanksPage = ({ say, more }: { say: Say; more: string }) => (
  <>
    <h1>{say('thanks')}</h1>
    <p class="note">{say('thanks.what')}</p>
    <p>
      <a class="btn" href={more}>
        {say('thanks.more')}
      </a>
    </p>
  </>
)

interface CorrectProps {
  say: Say
  /** Where the form is sent. */
  action: string
  organization: string
  subject: CorrectionSubject
  /** Of a letter; whoever is signed in needs none, and confirms facts elsewhere. */
  until?: string
  once?: string
  typed?: Form
  errors?: ReadonlyMap<string, string>
  trouble?: string
}

export const CorrectPage = ({
  say,
  action,
  organization,
  subject,
  until,
  once,
  typed,
  errors,
  trouble,
}: CorrectProps) => {
  const key = once ?? newFormKey()
  return (
    <>
      <h1>{subject.name}</h1>
      {subject.name !== organization && <p class="soft">{organization}</p>}
      {(trouble || (errors && errors.size > 0)) && (
        <p class="alarm" role="alert">
          {trouble ? sayMend(say, trouble) : say('mend')}
        </p>
      )}
      <p>{say('form.what')}</p>
      <form method="post" action={action} class="gap">
        <input type="hidden" name="once" value={key} />
        <input type="hidden" name="all" value="right" />
        <p class="b">{say('all-right.what')}</p>
        <p>
          <button type="submit" class="btn go">
            <Icon name="check" />
            <span>{say('all-right')}</span>
          </button>
        </p>
      </form>
      <form method="post" action={action} class="gap">
        <input type="hidden" name="once" value={key} />
        <h2>{say('or-each')}</h2>
        {subject.facts.map(fact => (
          <Fact say={say} fact={fact} typed={typed} error={errors?.get(fact.key)} />
        ))}
        <FormField id="note" label={say('note')} hint={say('note.hint')}>
          {described => (
            <textarea {...described} name="note" maxLength={2000}>
              {typed ? one(typed, 'note') : ''}
            </textarea>
          )}
        </FormField>
        <p>
          <button type="submit" class="btn fill">
            {say('send')}
          </button>
        </p>
        {until && <p class="small soft">{say('until', { day: until })}</p>}
      </form>
    </>
  )
}

interface FactProps {
  say: Say
  fact: CorrectionFact
  typed: Form | undefined
  error: string | undefined
}

const Fact = ({ say, fact, typed, error }: FactProps) => {
  const { key, label, said, digest } = fact
  const mark = typed ? one(typed, `mark.${key}`) : ''
  return (
    <fieldset class={error ? 'fact bad' : 'fact'} aria-describedby={error ? `e.${key}` : undefined}>
      <legend>{label}</legend>
      <input type="hidden" name={`as.${key}`} value={digest} />
      <Said say={say} said={said} />
      {error && (
        <p id={`e.${key}`} class="mend" role="alert">
          {sayMend(say, error)}
        </p>
      )}
      <div class="pick">
        {(['right', 'wrong'] as const).map(value => (
          <label>
            <input type="radio" name={`mark.${key}`} value={value} class={value} checked={mark === value} />
            <span>{say(value)}</span>
          </label>
        ))}
      </div>
      <div class="fix">
        <Fix say={say} fact={fact} typed={typed} />
      </div>
    </fieldset>
  )
}

const Said = ({ say, said }: { say: Say; said: SaidValue }) => {
  if ('text' in said) return said.text ? <p class="said">{said.text}</p> : <p class="soft">{say('nothing')}</p>
  if (said.items.length === 0) return <p class="soft">{say('nothing')}</p>
  return (
    <ul class="said">
      {said.items.map(item => (
        <li>{item}</li>
      ))}
    </ul>
  )
}

const Fix = ({ say, fact, typed }: Omit<FactProps, 'error'>) => {
  const { key, kind, field } = fact
  const name = `as-typed.${key}`
  if (kind === 'answers') return <Answers say={say} fact={fact} typed={typed} />
  if (kind === 'ticks') return <Ticks say={say} fact={fact} typed={typed} />
  if (kind === 'state') return <State say={say} fact={fact} typed={typed} />
  const value = typed && typed[name] !== undefined ? one(typed, name) : fact.typed
  const hint = `write.${field}`
  const words: CorrectionWord = isWritten(hint) ? hint : kind === 'lines' ? 'write.lines' : 'write'
  return (
    <>
      <label for={name}>{say(words)}</label>
      {kind === 'line' ? (
        <input id={name} name={name} type="text" value={value} maxLength={1000} autocomplete="off" />
      ) : (
        <textarea id={name} name={name} maxLength={20_000} rows={Math.min(12, value.split('\n').length + 2)}>
          {value}
        </textarea>
      )}
    </>
  )
}

const isWritten = (key: string): key is 'write.phones' | 'write.hours' | 'write.addresses' =>
  ['write.phones', 'write.hours', 'write.addresses'].includes(key)

const Answers = ({ say, fact: { key, options }, typed }: Omit<FactProps, 'error'>) => (
  <>
    <p class="b">{say('answers')}</p>
    {options.map(({ code, label, now }) => {
      const name = `as-typed.${key}.${code}`
      const chosen = typed ? one(typed, name) : now
      return (
        <FormField id={name} label={label}>
          {described => (
            <select {...described} name={name}>
              {(['unknown', 'yes', 'no'] as const).map(answer => (
                <option value={answer} selected={answer === chosen}>
                  {say(answer)}
                </option>
              ))}
            </select>
          )}
        </FormField>
      )
    })}
  </>
)

const Ticks = ({ say, fact: { key, options }, typed }: Omit<FactProps, 'error'>) => {
  const name = `as-typed.${key}`
  const ticked = typed?.[`shown.${key}`] === undefined ? null : [typed[name] ?? []].flat()
  return (
    <>
      <p class="b">{say('ticks')}</p>
      <input type="hidden" name={`shown.${key}`} value="1" />
      <div class="two">
        {options.map(({ code, label, now }) => (
          <label class="tick">
            <input type="checkbox" name={name} value={code} checked={ticked ? ticked.includes(code) : now === 'yes'} />
            <span>{label}</span>
          </label>
        ))}
      </div>
    </>
  )
}

const State = ({ say, fact: { key, value }, typed }: Omit<FactProps, 'error'>) => {
  const now = (value as { state?: string } | null)?.state ?? ''
  const chosen = typed ? one(typed, `as-typed.${key}`) : now
  const before = (name: string) => (typed ? one(typed, name) : '')
  return (
    <>
      <FormField id={`as-typed.${key}`} label={say('write')}>
        {described => (
          <select {...described} name={`as-typed.${key}`}>
            <option value="">{say('unknown')}</option>
            {(['operational', 'suspended', 'closed'] as const).map(state => (
              <option value={state} selected={state === chosen}>
                {say(`state.${state}`)}
              </option>
            ))}
          </select>
        )}
      </FormField>
      <FormField id={`since.${key}`} label={say('since')}>
        {described => <input {...described} name={`since.${key}`} type="date" value={before(`since.${key}`)} />}
      </FormField>
      <FormField id={`reason.${key}`} label={say('reason')}>
        {described => (
          <input
            {...described}
            name={`reason.${key}`}
            type="text"
            value={before(`reason.${key}`)}
            maxLength={1000}
            autocomplete="off"
          />
        )}
      </FormField>
    </>
  )
}
