import type { ComponentChildren } from 'preact'
import { renderToString } from 'preact-render-to-string'
import { newFormKey } from '../staff/index.ts'
import { FormField } from '../ui/form-field.tsx'
import { formCss } from '../ui/form-style.ts'
import { htmlDocument } from '../ui/html-document.ts'
import type { OpenedByLink } from './by-link.ts'
import { linkedValue } from './coded-draft.ts'
import { isLinkWord, linkLanguages, type LinkWord, type Say } from './link-words.ts'
import { completedOutcomes, declineReasons, failReasons, mayFollow } from './referral-states.ts'
import { type AnswerKind, answerKinds, roomStates } from './schema.ts'

/** A page for whoever has a link and no account: no script, nothing that leads away, nothing of the person in its title. */
export function linkPage({ say, demo, main }: { say: Say; demo: boolean; main: ComponentChildren }): string {
  const isDraft = say.lang === 'fr' || say.lang === 'ar'
  return htmlDocument({
    lang: say.lang,
    dir: say.lang === 'ar' ? 'rtl' : 'ltr',
    title: `${say('title')} · Approdo`,
    header: demo ? renderToString(<aside class="demo">{say('demo')}</aside>) : '',
    main: renderToString(
      <>
        {main}
        {isDraft && <p class="small soft">{say('draft')}</p>}
      </>,
    ),
    footer: '',
    hidden: true,
    styles: [formCss],
  })
}

interface CodeProps {
  say: Say
  action: string
  /** Of this page, in no language. */
  address: string
  trouble?: LinkWord | undefined
}

export const CodePage = ({ say, action, address, trouble }: CodeProps) => (
  <>
    <nav aria-label={say('languages')} class="tongues">
      {Object.entries(linkLanguages).map(([code, name]) => (
        <>
          {code === say.lang ? (
            <b>{name}</b>
          ) : (
            <a href={`${address}?lang=${code}`} lang={code}>
              {name}
            </a>
          )}{' '}
        </>
      ))}
    </nav>
    <h1>{say('title')}</h1>
    <p>{say('code.what')}</p>
    <form method="post" action={action} class="find">
      <FormField id="code" label={say('code')} hint={say('code.hint')} error={trouble && say(trouble)}>
        {described => (
          <input {...described} name="code" type="text" inputMode="numeric" maxLength={20} autocomplete="off" />
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

export interface Typed {
  readonly kind: string
  readonly reason: string
  readonly outcome: string
  readonly room: string
  readonly note: string
}

interface RequestProps {
  say: Say
  /** Where the answer goes. */
  answers: string
  /** Where a file is asked for. */
  file: string
  code: string
  opened: OpenedByLink
  until: string
  trouble?: LinkWord | undefined
  typed?: Typed | undefined
}

export const RequestPage = ({ say, answers, file, code, opened, until, trouble, typed }: RequestProps) => {
  const { referral, words } = opened
  const told = Object.entries(opened.package.person)
  const kinds = answerKinds.filter(kind => mayFollow(referral.state, kind, 'receiver'))
  return (
    <>
      <h1>{say('request')}</h1>
      {trouble && (
        <p class="alarm" role="alert">
          {placeOf(trouble) ? <a href={`#${placeOf(trouble)}`}>{say(trouble)}</a> : say(trouble)}
        </p>
      )}
      <p class="said" dir="auto">
        {opened.package.request}
      </p>
      <h2>{say('person')}</h2>
      {told.length === 0 && <p class="soft">{say('person.none')}</p>}
      <dl class="told">
        {told.map(([field, value]) => (
          <div>
            <dt class="small soft">{isLinkWord(`f.${field}`) ? say(`f.${field}` as LinkWord) : field}</dt>
            <dd class="b" dir="auto">
              {linkedValue(field, value, say.lang)}
            </dd>
          </div>
        ))}
      </dl>
      {opened.files.length > 0 && (
        <ul class="rows">
          {opened.files.map(({ id, extension, bytes }, place) => (
            <li>
              <form method="post" action={file}>
                <input type="hidden" name="code" value={code} />
                <input type="hidden" name="file" value={id} />
                <button type="submit" class="btn">
                  {say('file', {
                    n: String(place + 1),
                    what: extension.toUpperCase(),
                    kb: String(Math.ceil(bytes / 1024)),
                  })}
                </button>
              </form>
            </li>
          ))}
        </ul>
      )}
      <p class="note">{say('private')}</p>
      {words.length > 1 && (
        <>
          <h2>{say('words')}</h2>
          <ol class="rows">
            {words.slice(1).map(({ side, text }) => (
              <li>
                <p class="small soft">{say(`side.${side === 'sender' ? 'sender' : 'receiver'}`)}</p>
                <p class="said" dir="auto">
                  {text}
                </p>
              </li>
            ))}
          </ol>
        </>
      )}
      <p class="b">
        {say('state', {
          state: isLinkWord(`s.${referral.state}`) ? say(`s.${referral.state}` as LinkWord) : referral.state,
        })}
      </p>
      {kinds.length === 0 ? (
        <p>{say('no-more')}</p>
      ) : (
        <AnswerForm say={say} answers={answers} code={code} kinds={kinds} typed={typed} trouble={trouble} />
      )}
      <p class="small soft">{say('until', { day: until })}</p>
    </>
  )
}

/** What is to be mended where, by its place in the form. */
const PLACES: Readonly<Partial<Record<LinkWord, string>>> = {
  'mend.choose': 'answer',
  'mend.reason': 'reason',
  'mend.outcome': 'outcome',
  'mend.question': 'note',
}
const placeOf = (trouble: LinkWord): string | undefined => PLACES[trouble]

const AnswerForm = ({ say, answers, code, kinds, typed, trouble }: Pick<RequestProps, 'say' | 'answers' | 'code' | 'typed' | 'trouble'> & { kinds: readonly AnswerKind[] }) => {
  const mend = (place: string) => (trouble && placeOf(trouble) === place ? say(trouble) : undefined)
  const reasons = kinds.includes('declined') ? declineReasons : kinds.includes('failed') ? failReasons : []
  return (
    <form method="post" action={answers} class="gap">
      <input type="hidden" name="once" value={newFormKey()} />
      <input type="hidden" name="code" value={code} />
      <fieldset class="fact" id="answer" aria-describedby={mend('answer') && 'e-answer'}>
        <legend>{say('answer')}</legend>
        {mend('answer') && (
          <p id="e-answer" class="mend">
            {mend('answer')}
          </p>
        )}
        <div class="pick one">
          {kinds.map(kind => (
            <label>
              <input type="radio" name="kind" value={kind} checked={typed?.kind === kind} />
              <span>{say(`k.${kind}`)}</span>
            </label>
          ))}
        </div>
      </fieldset>
      {reasons.length > 0 && <Choice say={say} name="reason" label="why" codes={reasons} prefix="r" typed={typed?.reason} error={mend('reason')} />}
      {kinds.includes('completed') && <Choice say={say} name="outcome" label="outcome" codes={completedOutcomes} prefix="o" typed={typed?.outcome} error={mend('outcome')} />}
      <FormField id="note" label={say('note')} hint={say('note.hint')} error={mend('note')}>
        {described => (
          <textarea {...described} name="note" maxLength={5000}>
            {typed?.note ?? ''}
          </textarea>
        )}
      </FormField>
      {kinds.includes('accepted') && <Choice say={say} name="room" label="room" codes={roomStates} prefix="m" typed={typed?.room} />}
      <p>
        <button type="submit" class="btn fill">
          {say('send')}
        </button>
      </p>
    </form>
  )
} // prettier-ignore

interface ChoiceProps {
  say: Say
  name: string
  label: LinkWord
  codes: readonly string[]
  prefix: string
  typed: string | undefined
  error?: string | undefined
}

const Choice = ({ say, name, label, codes, prefix, typed, error }: ChoiceProps) => (
  <FormField id={name} label={say(label)} error={error}>
    {described => (
      <select {...described} name={name}>
        <option value="">–</option>
        {codes.map(code => (
          <option value={code} selected={typed === code}>
            {isLinkWord(`${prefix}.${code}`) ? say(`${prefix}.${code}` as LinkWord) : code}
          </option>
        ))}
      </select>
    )}
  </FormField>
)

export const ThanksPage = ({ say, action }: { say: Say; action: string }) => (
  <>
    <h1>{say('thanks')}</h1>
    <p class="note">{say('thanks.what')}</p>
    <p>
      <a class="btn" href={action}>
        {say('thanks.more')}
      </a>
    </p>
  </>
)
