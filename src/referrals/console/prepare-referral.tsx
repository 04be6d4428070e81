import { useRef, useState } from 'preact/hooks'
import {
  Button,
  Choices,
  desk,
  go,
  newOnce,
  sayTrouble,
  Section,
  Select,
  send,
  tell,
  TextArea,
  Tick,
  Trouble,
  troubleOf,
  useDraft,
} from '../../ui/console/index.ts'
import type { PersonField, WholeCase } from '../../cases/index.ts'
import { codedValue } from '../coded-value.ts'
import type { FoundService } from '../schema.ts'
import { ConsentAsked, notYetAgreed, recordConsent, standingFor } from './consent-asked.tsx'
import { keepLink, type NewLink } from './new-link.ts'
import { trouble } from './trouble.ts'
import { say } from './words.ts'

interface Props {
  readonly whole: WholeCase
  /** One, or several: the first who accepts has it. */
  readonly chosen: readonly FoundService[]
  readonly onBack: () => void
}

/** What is told, word for word as the organisation will read it; the consent; and then it goes, or waits for the consent. */
export const PrepareReferral = ({ whole, chosen, onBack }: Props) => {
  const [which, setWhich] = useState(0)
  const person = whole.persons[which]
  const told = Object.entries(person?.facts ?? {}).filter(([, { value }]) => value) as [PersonField, { value: string }][]
  const [request, setRequest, forget] = useDraft(`refer:${whole.id}:${chosen.map(({ organizationId }) => organizationId).join()}`, '')
  const [fields, setFields] = useState<readonly PersonField[]>([])
  const [responsibility, setResponsibility] = useState<'shared' | 'handed-over'>('shared')
  const [agreed, setAgreed] = useState(() => notYetAgreed(whole))
  const [keys] = useState(() => chosen.map(() => ({ draft: newOnce(), consent: newOnce(), send: newOnce() })))
  const [together] = useState(() => (chosen.length > 1 ? newOnce() : null))
  const [error, setError] = useState<unknown>(null)
  const [busy, setBusy] = useState(false)
  const drafts = useRef<string[]>([])
  const personId = person?.id ?? null
  const ofEach = chosen.map(({ organizationId }) => ({ recipient: organizationId, personId }))
  const mayGo = agreed.yes || ofEach.every(of => standingFor(whole, of) !== undefined)

  /** Prepares one, and sends it or keeps it; what was done already is not done again. @returns its id */
  const one = async (place: number, how: 'send' | 'await' | 'draft'): Promise<string> => {
    const { organizationId, serviceId } = chosen[place]
    const once = keys[place]
    const asked = { caseId: whole.id, personId, otherOrganization: organizationId, serviceId, together, conversationId: whole.persons.length === 1 ? (whole.conversations[0] ?? null) : null, need: whole.needs[0] ?? null, responsibility, fields, request }
    const made = await send<{ id?: string }>('/console/api/referrals', asked, once.draft)
    const id = made.id ?? drafts.current[place]
    drafts.current[place] = id
    if (how === 'await') await send(`/console/api/referrals/${id}/awaiting`)
    if (how !== 'send') return id
    const consentId = await recordConsent(whole, ofEach[place], agreed, once.consent)
    const { done } = await send<{ done: { link: NewLink | null } | true }>(`/console/api/referrals/${id}/send`, { consentId }, once.send)
    if (done !== true && done.link) keepLink(id, done.link)
    return id
  }
  const submit = async (how: 'send' | 'await' | 'draft') => {
    setBusy(true)
    setError(null)
    try {
      for (const place of chosen.keys()) await one(place, how)
      forget()
      go(chosen.length > 1 ? `/console/cases/${whole.id}` : `/console/referrals/${drafts.current[0]}`)
    } catch (trouble_) {
      // What is a draft already is sent from its own page.
      if (drafts.current[0]) {
        forget()
        tell(sayTrouble(trouble_, trouble))
        go(chosen.length > 1 ? `/console/cases/${whole.id}` : `/console/referrals/${drafts.current[0]}`)
      } else setError(trouble_)
    }
    setBusy(false)
  }
  return (
    <div class="stack preparing">
      <p>
        <Button kind="quiet" icon="undo" onClick={onBack}>
          {say('change')}
        </Button>
      </p>
      {chosen.length > 1 && (
        <p>
          {say('several.what')} <b>{chosen.map(({ organization }) => organization).join(', ')}</b>
        </p>
      )}
      {whole.persons.length > 1 && (
        <Select
          label={say('asked-in.person')}
          value={String(which)}
          options={whole.persons.map(({ facts }, place) => ({ value: String(place), label: facts.name?.value || facts.alias?.value || say('asked-in.person.n', { n: place + 1 }) }))}
          onChange={place => {
            setWhich(Number(place))
            setFields([])
            setAgreed(notYetAgreed(whole))
          }}
        />
      )}
      <TextArea label={say('request')} hint={say('request.hint')} value={request} onInput={setRequest} maxLength={10_000} error={troubleOf(error, 'request', trouble)} />
      <fieldset>
        <legend>{say('fields')}</legend>
        <p class="hint">{told.length === 0 ? say('fields.none') : say('fields.hint')}</p>
        <div class="ticks">
          {told.map(([field]) => (
            <Tick key={field} label={say(`f.${field}`)} checked={fields.includes(field)} onChange={on => setFields(on ? [...fields, field] : fields.filter(each => each !== field))} />
          ))}
        </div>
      </fieldset>
      <Choices label={say('responsibility')} value={responsibility} options={(['shared', 'handed-over'] as const).map(value => ({ value, label: say(value) }))} onChange={setResponsibility} />
      <Section title={say('preview')}>
        <blockquote class="preview">
          <p dir="auto" class="text">
            {request || '…'}
          </p>
          <dl class="facts">
            {told
              .filter(([field]) => fields.includes(field))
              .map(([field, { value }]) => (
                <div key={field}>
                  <dt>{say(`f.${field}`)}</dt>
                  <dd dir="auto">{codedValue(field, value, desk.lang === 'en' ? 'en' : 'it')}</dd>
                </div>
              ))}
          </dl>
        </blockquote>
      </Section>
      <Section title={say('consent')}>
        <ConsentAsked
          whole={whole}
          name={chosen.map(({ organization }) => organization).join(', ')}
          recipient={ofEach.find(of => !standingFor(whole, of))?.recipient ?? ofEach[0].recipient}
          personId={personId}
          agreed={agreed}
          setAgreed={setAgreed}
        />
      </Section>
      {!troubleOf(error, 'request', trouble) && <Trouble error={error} words={trouble} />}
      <div class="actions">
        <Button kind="fill" busy={busy} disabled={!mayGo} onClick={() => void submit('send')}>
          {say('send')}
        </Button>
        {!mayGo && (
          <Button busy={busy} onClick={() => void submit('await')}>
            {say('save-draft')}
          </Button>
        )}
        {chosen.length === 1 && (
          <Button busy={busy} onClick={() => void submit('draft')}>
            {say('files.before')}
          </Button>
        )}
      </div>
    </div>
  )
} // prettier-ignore
