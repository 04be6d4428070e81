import { useState } from 'preact/hooks'
import { addDays, romeDay } from '../../lib/time.ts'
import { Button, Chip, Dialog, sayDay, Form, Select, TextField } from '../../ui/console/index.ts'
import { Room } from '../../ui/console/room.tsx'
import { bases, type CaseConsent, type CasePerson, presentations, type Purpose } from '../schema.ts'
import type { CaseProps } from './case.tsx'
import { useCodes } from './coded-words.ts'
import { personName } from './person-name.ts'
import { say } from './words.ts'

/** The text that people hear; its version goes with each consent. */
const TEXT_VERSION = 'consent-2026-1'
const inDays = (days: number) => addDays(romeDay(), days)

/** What the person agreed to, and on what else the work rests. */
export const Consents = ({ whole, act }: CaseProps) => {
  const [adding, setAdding] = useState(false)
  const [ending, setEnding] = useState<string | null>(null)
  const standing = whole.consents.filter(({ stands }) => stands)
  return (
    <Room
      id="consents"
      title={say('consents')}
      note={standing.length || ''}
      summary={standing.map(sayPurpose).join(', ') || say('consents.none')}
    >
      {whole.consents.length === 0 && <p class="soft">{say('consents.none')}</p>}
      <ul class="rows">
        {whole.consents.map(consent => (
          <li key={consent.id} class="consent">
            <Consent consent={consent} persons={whole.persons} />
            {consent.stands && (
              <Button kind="quiet" onClick={() => setEnding(consent.id)}>
                {say('withdraw')}
              </Button>
            )}
          </li>
        ))}
      </ul>
      {adding ? (
        <ConsentForm whole={whole} act={act} onDone={() => setAdding(false)} />
      ) : (
        <Button icon="plus" onClick={() => setAdding(true)}>
          {say('consent.add')}
        </Button>
      )}
      <Basis whole={whole} act={act} />
      <Dialog
        title={say('withdraw')}
        open={ending !== null}
        onClose={() => setEnding(null)}
        actions={
          <Button
            kind="danger"
            onClick={() => {
              void act('consents/withdraw', { consentId: ending })
              setEnding(null)
            }}
          >
            {say('withdraw')}
          </Button>
        }
      >
        <p>{say('withdraw.sure')}</p>
      </Dialog>
    </Room>
  )
}

const sayPurpose = ({ purpose, recipientName }: CaseConsent) =>
  purpose === 'referral' ? say('p.referral', { name: recipientName ?? '–' }) : say(`p.${purpose}` as 'p.case')

const Consent = ({ consent, persons }: { consent: CaseConsent; persons: readonly CasePerson[] }) => {
  const codes = useCodes()
  const person = persons.length > 1 && persons.find(({ id }) => id === consent.personId)
  return (
    <div>
      <p class="b">
        {person && <bdi>{personName(person)}: </bdi>}
        {sayPurpose(consent)}
      </p>
      <p class="small">
        {say('consent.line', {
          form: say(`form.${consent.form}` as 'form.oral'),
          presented: say(`h.${consent.presented}` as 'h.read'),
          language: codes.language(consent.language),
          day: sayDay(consent.expiresOn),
        })}
      </p>
      {consent.stands ? (
        <Chip tone="ok">{say('stands')}</Chip>
      ) : (
        <Chip tone="bad">
          {consent.withdrawnAt ? say('withdrawn', { day: sayDay(consent.withdrawnAt) }) : say('expired')}
        </Chip>
      )}
    </div>
  )
}

const ConsentForm = ({ whole, act, onDone }: CaseProps & { onDone: () => void }) => {
  const codes = useCodes()
  const [personId, setPerson] = useState(whole.persons[0]?.id ?? '')
  const [purpose, setPurpose] = useState<Exclude<Purpose, 'referral'>>('case')
  const [language, setLanguage] = useState(whole.language ?? 'it')
  const [presented, setPresented] = useState<(typeof presentations)[number]>('read')
  const [form, setForm] = useState<'oral' | 'written'>('oral')
  const [expiresOn, setExpires] = useState(inDays(365))
  const save = async () => {
    const error = await act('consents', {
      personId,
      purpose,
      textVersion: TEXT_VERSION,
      language,
      presented,
      form,
      givenOn: inDays(0),
      expiresOn,
    })
    if (!error) onDone()
  }
  return (
    <Form onSend={save} onCancel={onDone}>
      {/* Nobody agrees for somebody else. */}
      {whole.persons.length > 1 && (
        <Select
          label={say('consent.who')}
          value={personId}
          options={whole.persons.map(person => ({ value: person.id, label: personName(person) }))}
          onChange={setPerson}
        />
      )}{' '}
      <Select
        label={say('purpose')}
        hint={say('p.referral-to')}
        value={purpose}
        options={(['case', 'contact', 'interpreter'] as const).map(value => ({ value, label: say(`p.${value}`) }))}
        onChange={setPurpose}
      />{' '}
      {/* prettier-ignore */}
      <Select label={say('language')} value={language} options={codes.languages.map(value => ({ value, label: codes.language(value) }))} onChange={setLanguage} />{' '}
      {/* prettier-ignore */}
      <Select label={say('presented')} value={presented} options={presentations.map(value => ({ value, label: say(`h.${value}`) }))} onChange={setPresented} />{' '}
      {/* prettier-ignore */}
      <Select label={say('form')} value={form} options={(['oral', 'written'] as const).map(value => ({ value, label: say(`form.${value}`) }))} onChange={setForm} />{' '}
      {/* prettier-ignore */}
      <TextField label={say('expires')} type="date" value={expiresOn} onInput={setExpires} />
    </Form>
  )
}

const Basis = ({ whole, act }: CaseProps) => (
  <Select
    label={say('basis')}
    hint={say('basis.hint')}
    value={whole.bases.findLast(({ purpose }) => purpose === 'case')?.basis ?? ''}
    options={[{ value: '', label: '–' }, ...bases.map(value => ({ value, label: say(`b.${value}`) }))]}
    onChange={basis => void (basis && act('basis', { purpose: 'case', basis }))}
  />
)
