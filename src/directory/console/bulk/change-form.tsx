import { Choices, sayIn, Select, TextField, type Option } from '../../../ui/console/index.ts'
import type { BulkChange } from '../../editing/bulk/schema.ts'
import { sayState } from '../services/gap-words.ts'
import { useMapWords, type Vocabulary } from '../services/map-words.ts'

const say = sayIn({
  what: ['Che cosa cambia', 'What changes'],
  category: ['Categoria', 'Category'],
  program: ['Programma', 'Programme'],
  access: ['Modo di accesso', 'Way in'],
  language: ['Lingua parlata', 'Language spoken'],
  alert: ['Avviso al pubblico', 'Notice to the public'],
  state: ['Stato', 'State'],
  due: ['Prossima verifica', 'Next check'],
  how: ['Come', 'How'],
  add: ['Aggiungi', 'Add'],
  remove: ['Togli', 'Take away'],
  which: ['Quale', 'Which'],
  text: ['Testo dell’avviso', 'Text of the notice'],
  'text-hint': ['Vuoto: l’avviso viene tolto.', 'Empty: the notice is taken away.'],
  since: ['Dal giorno', 'Since'],
  reason: ['Motivo', 'Reason'],
  'reason-hint': ['Resta nella storia di ogni servizio.', 'It stays in the history of every service.'],
  day: ['Entro il giorno', 'By the day'],
})

export interface Draft {
  readonly kind: BulkChange['kind']
  readonly op: 'add' | 'remove'
  readonly code: string
  readonly text: string
  readonly state: 'identified' | 'operational' | 'suspended' | 'closed'
  readonly day: string
  readonly reason: string
}

const romeToday = () => new Intl.DateTimeFormat('sv-SE', { timeZone: 'Europe/Rome' }).format(new Date())

export const emptyDraft = (): Draft => ({
  kind: 'category',
  op: 'add',
  code: '',
  text: '',
  state: 'suspended',
  day: romeToday(),
  reason: '',
})

/** What the server is asked; null while something is missing. */
export function changeOf({ kind, op, code, text, state, day, reason }: Draft): BulkChange | null {
  if (kind === 'alert') return { kind, text: text.trim() || null }
  if (kind === 'due') return day ? { kind, day } : null
  if (kind === 'state') return day && reason.trim() ? { kind, state, since: day, reason } : null
  return code ? { kind, op, code } : null
}

const KINDS = ['category', 'program', 'access', 'language', 'alert', 'state', 'due'] as const

export function ChangeForm({ draft, set }: { draft: Draft; set: (draft: Draft) => void }) {
  const words = useMapWords()
  const change = (some: Partial<Draft>) => set({ ...draft, ...some })
  const listed = draft.kind === 'category' || draft.kind === 'program' || draft.kind === 'access' || draft.kind === 'language' // prettier-ignore
  return (
    <div class="filters">
      <Select
        label={say('what')}
        value={draft.kind}
        options={KINDS.map(kind => ({ value: kind, label: say(kind) }))}
        onChange={kind => change({ kind, code: '' })}
      />
      {listed && (
        <>
          <Choices
            label={say('how')}
            value={draft.op}
            options={[
              { value: 'add', label: say('add') },
              { value: 'remove', label: say('remove') },
            ]}
            onChange={op => change({ op })}
          />
          <Select
            label={say('which')}
            value={draft.code}
            options={[{ value: '', label: '–' }, ...optionsOf(draft.kind, words)]}
            onChange={code => change({ code })}
          />
        </>
      )}
      {draft.kind === 'alert' && (
        <TextField label={say('text')} hint={say('text-hint')} value={draft.text} maxLength={1000} onInput={text => change({ text })} />
      )}
      {draft.kind === 'state' && (
        <>
          <Select
            label={say('state')}
            value={draft.state}
            options={(['operational', 'suspended', 'identified', 'closed'] as const).map(state => ({ value: state, label: sayState(state) }))}
            onChange={state => change({ state })}
          />
          <TextField type="date" label={say('since')} value={draft.day} onInput={day => change({ day })} />
          <TextField label={say('reason')} hint={say('reason-hint')} value={draft.reason} maxLength={1000} onInput={reason => change({ reason })} />
        </>
      )}
      {draft.kind === 'due' && (
        <TextField type="date" label={say('day')} value={draft.day} onInput={day => change({ day })} />
      )}
    </div>
  )
} // prettier-ignore

function optionsOf(kind: Draft['kind'], words: Vocabulary | null): Option[] {
  if (!words) return []
  if (kind === 'program') return words.programs.map(({ id, name }) => ({ value: id, label: name }))
  if (kind === 'category') return words.categories.map(({ code }) => ({ value: code, label: words.category(code) }))
  if (kind === 'access') return (words.facets['access-mode'] ?? []).map(({ code }) => ({ value: code, label: words.facet('access-mode', code) })) // prettier-ignore
  return words.languages.map(({ code }) => ({ value: code, label: words.language(code) }))
}
