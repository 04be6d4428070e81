import { useState } from 'preact/hooks'
import {
  Button,
  Choices,
  desk,
  go,
  newOnce,
  Notice,
  sayDay,
  Section,
  Select,
  send,
  TextArea,
  Tick,
  Trouble,
  troubleOf,
  useDraft,
  useFetched,
} from '../../ui/console/index.ts'
import type { PersonField, WholeCase } from '../../cases/index.ts'
import { codedValue } from '../coded-value.ts'
import type { FoundService } from '../schema.ts'
import { keepLink, type NewLink } from './new-link.ts'
import { say, trouble } from './words.ts'

const TEXT_VERSION = 'consent-referral-2026-1'
const day = (days: number) => new Date(Date.now() + days * 86_400_000).toISOString().slice(0, 10)

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
  const [agreed, setAgreed] = useState(false)
  const [language, setLanguage] = useState(whole.language ?? 'it')
  const [presented, setPresented] = useState<'read' | 'played' | 'interpreted'>('interpreted')
  const [keys] = useState(() => ({ draft: newOnce(), consent: newOnce(), send: newOnce() }))
  const [error, setError] = useState<unknown>(null)
  const [busy, setBusy] = useState(false)
  const { value: codes } = useFetched<{ languages: readonly { code: string; it: string; en: string }[] }>('/console/api/map-words')
  const standing = whole.consents.find(consent => consent.stands && consent.recipient === chosen.organizationId && consent.personId === person?.id)

  const consent = async (): Promise<string> => {
    if (standing) return standing.id
    const given = { personId: person?.id, purpose: 'referral', recipient: chosen.organizationId, textVersion: TEXT_VERSION, language, presented, form: 'oral', givenOn: day(0), expiresOn: day(90) }
    return (await send<{ done: string }>(`/console/api/cases/${whole.id}/consents`, given, keys.consent)).done
  }
  const submit = async (now: boolean) => {
    setBusy(true)
    setError(null)
    try {
      const asked = { caseId: whole.id, personId: person?.id, otherOrganization: chosen.organizationId, serviceId: chosen.serviceId, conversationId: whole.conversations[0] ?? null, need: whole.needs[0] ?? null, responsibility, fields, request }
      const { id } = await send<{ id: string }>('/console/api/referrals', asked, keys.draft)
      if (now) {
        const { done } = await send<{ done: { link: NewLink | null } }>(`/console/api/referrals/${id}/send`, { consentId: await consent() }, keys.send)
        if (done.link) keepLink(id, done.link)
      } else await send(`/console/api/referrals/${id}/awaiting`)
      forget()
      go(`/console/referrals/${id}`)
    } catch (trouble_) {
      setError(trouble_)
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
        {standing ? (
          <Notice tone="ok">{say('consent.stands', { day: sayDay(standing.expiresOn) })}</Notice>
        ) : (
          <>
            <p>{say('consent.text', { name: chosen.organization })}</p>
            <div class="finding">
              <Select label={say('consent.language')} value={language} options={(codes?.languages ?? []).map(each => ({ value: each.code, label: desk.lang === 'en' ? each.en : each.it }))} onChange={setLanguage} />
              <Select label={say('consent.how')} value={presented} options={(['interpreted', 'read', 'played'] as const).map(value => ({ value, label: say(`h.${value}`) }))} onChange={setPresented} />
            </div>
            <Tick label={say('consent.yes')} checked={agreed} onChange={setAgreed} />
          </>
        )}
      </Section>
      {!troubleOf(error, 'request', trouble) && <Trouble error={error} words={trouble} />}
      <div class="actions">
        <Button kind="fill" busy={busy} disabled={!standing && !agreed} onClick={() => void submit(true)}>
          {say('send')}
        </Button>
        {!standing && !agreed && (
          <Button busy={busy} onClick={() => void submit(false)}>
            {say('save-draft')}
          </Button>
        )}
      </div>
    </div>
  )
} // prettier-ignore
