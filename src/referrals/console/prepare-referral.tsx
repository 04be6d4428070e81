import { useState } from 'preact/hooks'
import {
  Button,
  Choices,
  desk,
  go,
  newOnce,
  sayTrouble,
  Section,
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
import { say, trouble } from './words.ts'

interface Props {
  readonly whole: WholeCase
  readonly chosen: FoundService
  readonly reload: () => void
  readonly onBack: () => void
}

/** What is told, word for word as the organisation will read it; the consent; and then it goes, or waits for the consent. */
export const PrepareReferral = ({ whole, chosen, onBack }: Props) => {
  const person = whole.persons[0]
  const told = Object.entries(person?.facts ?? {}).filter(([, { value }]) => value) as [PersonField, { value: string }][]
  const [request, setRequest, forget] = useDraft(`refer:${whole.id}:${chosen.organizationId}`, '')
  const [fields, setFields] = useState<readonly PersonField[]>([])
  const [responsibility, setResponsibility] = useState<'shared' | 'handed-over'>('shared')
  const [agreed, setAgreed] = useState(() => notYetAgreed(whole))
  const [keys] = useState(() => ({ draft: newOnce(), consent: newOnce(), send: newOnce() }))
  const [error, setError] = useState<unknown>(null)
  const [busy, setBusy] = useState(false)
  const personId = person?.id ?? null
  const of = { recipient: chosen.organizationId, personId }
  const mayGo = agreed.yes || standingFor(whole, of) !== undefined

  const submit = async (now: boolean) => {
    setBusy(true)
    setError(null)
    let made: string | null = null
    try {
      const asked = { caseId: whole.id, personId: person?.id, otherOrganization: chosen.organizationId, serviceId: chosen.serviceId, conversationId: whole.conversations[0] ?? null, need: whole.needs[0] ?? null, responsibility, fields, request }
      made = (await send<{ id: string }>('/console/api/referrals', asked, keys.draft)).id
      if (now) {
        const { done } = await send<{ done: { link: NewLink | null } }>(`/console/api/referrals/${made}/send`, { consentId: await recordConsent(whole, of, agreed, keys.consent) }, keys.send)
        if (done.link) keepLink(made, done.link)
      } else await send(`/console/api/referrals/${made}/awaiting`)
      forget()
      go(`/console/referrals/${made}`)
    } catch (trouble_) {
      // The draft is there: it is sent from its own page.
      if (made) {
        forget()
        tell(sayTrouble(trouble_, trouble))
        go(`/console/referrals/${made}`)
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
          name={chosen.organization}
          recipient={chosen.organizationId}
          personId={personId}
          agreed={agreed}
          setAgreed={setAgreed}
        />
      </Section>
      {!troubleOf(error, 'request', trouble) && <Trouble error={error} words={trouble} />}
      <div class="actions">
        <Button kind="fill" busy={busy} disabled={!mayGo} onClick={() => void submit(true)}>
          {say('send')}
        </Button>
        {!mayGo && (
          <Button busy={busy} onClick={() => void submit(false)}>
            {say('save-draft')}
          </Button>
        )}
      </div>
    </div>
  )
} // prettier-ignore
