import { useState } from 'preact/hooks'
import { Button, Chip, Empty, Loading, newOnce, PageHead, sayDay, sayIn, Section, send, Table, tell, TextField, Trouble, type TroubleWords, useFetched, useQuery } from '../../../ui/console/index.ts' // prettier-ignore
import type { LetterRow } from '../../changes/invite-correction.ts'
import type { LetterTarget, PrintedLetter } from '../../changes/letters-api.ts'
import { Letter } from './letter.tsx'
import './letters.css'
import type { Wire } from './wire.ts'

const say = sayIn({
  title: ['Lettere agli enti', 'Letters to organisations'],
  lead: [
    'Con una lettera un ente corregge la propria scheda senza registrarsi. Le risposte arrivano tra le proposte.',
    'By a letter an organisation corrects its entry without an account. Answers come among the proposals.',
  ],
  new: ['Nuova lettera', 'New letter'],
  find: ['Cerca un servizio o un ente', 'Look for a service or an organisation'],
  'find-hint': ['Almeno tre lettere.', 'At least three letters.'],
  service: ['servizio', 'service'],
  organization: ['ente con tutti i suoi servizi', 'organisation with all its services'],
  make: ['Prepara la lettera', 'Make the letter'],
  nobody: ['Non trovo nulla con questo nome nelle tue regioni', 'Nothing by this name in your regions'],
  list: ['Lettere fatte', 'Letters made'],
  none: ['Nessuna lettera finora', 'No letter so far'],
  loading: ['Carico…', 'Loading…'],
  to: ['A', 'To'],
  about: ['Riguarda', 'About'],
  all: ['tutto l’ente', 'all of the organisation'],
  made: ['Fatta', 'Made'],
  until: ['Vale fino al', 'Valid until'],
  answers: ['Risposte', 'Answers'],
  state: ['Stato', 'State'],
  'state.open': ['valida', 'valid'],
  'state.withdrawn': ['ritirata', 'withdrawn'],
  'state.expired': ['scaduta', 'expired'],
  'state.used-up': ['esaurita', 'used up'],
  withdraw: ['Ritira', 'Withdraw'],
  withdrawn: ['Lettera ritirata: il link non apre più nulla.', 'Letter withdrawn: the link opens nothing any more.'],
})

const troubles: TroubleWords = {
  'correction.over': [
    'La lettera non era più valida: ricarica l’elenco.',
    'The letter was not valid any more: load the list again.',
  ],
}
const TONES = { open: 'ok', withdrawn: 'soft', expired: 'soft', 'used-up': 'warn' } as const
type Row = Wire<LetterRow>

/** Letters made, and a new one to print. */
export default function Letters() {
  const { value, error, loading, reload } = useFetched<{ rows: readonly Row[] }>('/console/api/letters')
  const [letter, setLetter] = useState<Wire<PrintedLetter> | null>(null)
  const [trouble, setTrouble] = useState<unknown>(null)

  const act = async (does: () => Promise<void>) => {
    setTrouble(null)
    try {
      await does()
    } catch (failed) {
      setTrouble(failed)
    }
    reload()
  }
  const make = ({ entity, id }: LetterTarget) =>
    act(async () => setLetter(await send<Wire<PrintedLetter>>('/console/api/letters', { entity, id }, newOnce())))
  const withdraw = (row: Row) =>
    act(async () => {
      await send(`/console/api/letters/${row.id}/withdraw`)
      tell(say('withdrawn'))
    })

  if (letter) return <Letter letter={letter} onClose={() => setLetter(null)} />
  return (
    <div class="page">
      <PageHead title={say('title')} lead={say('lead')} />
      <Trouble error={trouble} words={troubles} />
      <Find onChosen={target => void make(target)} />
      <Section title={say('list')}>
        <Trouble error={error} retry={reload} />
        {!value && loading && <Loading label={say('loading')} />}
        {value?.rows.length === 0 && <Empty title={say('none')} icon="mail" />}
        {value && value.rows.length > 0 && (
          <Table
            label={say('list')}
            rows={value.rows}
            keyOf={row => row.id}
            columns={[
              { head: say('to'), cell: row => row.organization },
              { head: say('about'), cell: row => row.service ?? say('all') },
              { head: say('made'), cell: row => `${sayDay(row.madeAt)}, ${row.madeBy}` },
              { head: say('until'), cell: row => sayDay(row.expiresAt) },
              { head: say('answers'), cell: row => row.answers, end: true },
              {
                head: say('state'),
                cell: row => (
                  <span class="chips">
                    <Chip tone={TONES[row.state]}>{say(`state.${row.state}`)}</Chip>
                    {row.state === 'open' && (
                      <Button kind="quiet" onClick={() => void withdraw(row)}>
                        {say('withdraw')}
                        <span class="hide"> {row.organization}</span>
                      </Button>
                    )}
                  </span>
                ),
              },
            ]}
          />
        )}
      </Section>
    </div>
  )
}

/** A service or an organisation by a piece of its name; `?about=` brings one from its own page. */
const Find = ({ onChosen }: { onChosen: (target: LetterTarget) => void }) => {
  const [query] = useQuery()
  const [typed, setTyped] = useState('')
  const about = typed ? null : (query['about'] ?? null)
  const asked = about ? `about=${about}` : typed.trim().length >= 3 ? `q=${encodeURIComponent(typed.trim())}` : null
  const { value, error } = useFetched<{ rows: readonly LetterTarget[] }>(
    asked && `/console/api/letters/targets?${asked}`,
  )
  return (
    <Section title={say('new')}>
      <TextField
        label={say('find')}
        hint={say('find-hint')}
        type="search"
        value={typed}
        onInput={setTyped}
        maxLength={100}
      />
      <Trouble error={error} />
      {asked && value?.rows.length === 0 && <p class="soft">{say('nobody')}</p>}
      <ul class="rows">
        {asked &&
          value?.rows.map(target => (
            <li key={target.id} class="target">
              <span>
                <b>{target.name}</b>
                <span class="soft small">
                  {say(target.entity)}
                  {target.place && ` · ${target.place}`}
                </span>
              </span>
              <Button icon="print" onClick={() => onChosen(target)}>
                {say('make')}
                <span class="hide"> {target.name}</span>
              </Button>
            </li>
          ))}
      </ul>
    </Section>
  )
}
