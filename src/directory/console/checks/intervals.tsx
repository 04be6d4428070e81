import { useState } from 'preact/hooks'
import {
  Button,
  Loading,
  PageHead,
  send,
  sayIn,
  Section,
  Select,
  Table,
  tell,
  TextField,
  Trouble,
  useFetched,
} from '../../../ui/console/index.ts'
import { type Fact, FACTS } from '../../checks/facts.ts'
import type { readRules } from '../../checks/rules.ts'
import { useMapWords, type Vocabulary } from '../services/map-words.ts'
import { sayFact, troubles } from './check-words.ts'
import './checks.css'

type Rules = Awaited<ReturnType<typeof readRules>>

const say = sayIn({
  title: ['Ogni quanto si verifica', 'How often we check'],
  lead: [
    'I giorni per cui un fatto verificato si crede vero. I valori di partenza sono nostri, non di una norma: cambiali come vi serve. Le date scelte a mano restano.',
    'The days for which a checked fact is believed. The first values are ours, no rule’s: change them as you need. Days chosen by hand stay.',
  ],
  loading: ['Cerco…', 'Looking…'],
  facts: ['Tutti i servizi', 'All services'],
  categories: ['Alcune categorie', 'Some categories'],
  'categories-lead': ['Dove ne valgono più di una conta la più breve.', 'Where several apply the shortest counts.'],
  urgent: ['Prima degli altri', 'Before the others'],
  'urgent-lead': [
    'Quanto pesa di più ciò che scade: 1 è come tutti.',
    'How much more it weighs that something is due: 1 is as all.',
  ],
  fact: ['Fatto', 'Fact'],
  category: ['Categoria', 'Category'],
  days: ['Giorni', 'Days'],
  'days-of': ['{what}: giorni', '{what}: days'],
  weight: ['Peso', 'Weight'],
  'weight-of': ['{what}: peso', '{what}: weight'],
  save: ['Salva', 'Save'],
  add: ['Aggiungi', 'Add'],
  remove: ['Togli', 'Remove'],
  saved: ['Salvato: le scadenze sono ricalcolate.', 'Saved: what is due is computed anew.'],
})

/** How long facts are believed, of all services and of some categories, and what comes first. */
export default function Intervals() {
  const { value, error, reload } = useFetched<Rules>('/console/api/checks/intervals')
  const [trouble, setTrouble] = useState<unknown>(null)
  const words = useMapWords()
  const set = async (change: object) => {
    setTrouble(null)
    try {
      await send('/console/api/checks/intervals', change)
      tell(say('saved'))
    } catch (refused) {
      setTrouble(refused)
    }
    reload()
  }
  return (
    <div class="page">
      <PageHead title={say('title')} lead={say('lead')} />
      <Trouble error={error} retry={reload} />
      <Trouble error={trouble} words={troubles} />
      {!value && !error && <Loading label={say('loading')} />}
      {value && (
        <>
          <Section title={say('facts')}>
            <Table
              label={say('facts')}
              keyOf={({ fact }) => fact}
              rows={value.facts}
              columns={[
                { head: say('fact'), cell: ({ fact }) => sayFact(fact) },
                {
                  head: say('days'),
                  cell: ({ fact, days }) => (
                    <Figure
                      label={say('days-of', { what: sayFact(fact) })}
                      value={days}
                      most={3650}
                      onSave={next => void set({ of: 'fact', fact, days: next, seen: days })}
                    />
                  ),
                },
              ]}
            />
          </Section>
          <Section title={say('categories')}>
            <p class="soft">{say('categories-lead')}</p>
            <Table
              label={say('categories')}
              keyOf={({ category, fact }) => `${category} ${fact}`}
              rows={value.categories}
              columns={[
                { head: say('category'), cell: ({ category }) => words?.category(category) ?? category },
                { head: say('fact'), cell: ({ fact }) => sayFact(fact) },
                {
                  head: say('days'),
                  cell: ({ category, fact, days }) => (
                    <Figure
                      label={say('days-of', { what: `${words?.category(category) ?? category}, ${sayFact(fact)}` })}
                      value={days}
                      most={3650}
                      onSave={next => void set({ of: 'category', category, fact, days: next, seen: days })}
                      onRemove={() => void set({ of: 'category', category, fact, days: null, seen: days })}
                    />
                  ),
                },
              ]}
            />
            <NewRule words={words} onAdd={rule => void set({ of: 'category', ...rule, seen: seenOf(value, rule) })} />
          </Section>
          <Section title={say('urgent')}>
            <p class="soft">{say('urgent-lead')}</p>
            <Table
              label={say('urgent')}
              keyOf={({ category }) => category}
              rows={value.urgent}
              columns={[
                { head: say('category'), cell: ({ category }) => words?.category(category) ?? category },
                {
                  head: say('weight'),
                  cell: ({ category, factor }) => (
                    <Figure
                      label={say('weight-of', { what: words?.category(category) ?? category })}
                      value={factor}
                      most={10}
                      onSave={next => void set({ of: 'urgency', category, factor: next, seen: factor })}
                      onRemove={() => void set({ of: 'urgency', category, factor: null, seen: factor })}
                    />
                  ),
                },
              ]}
            />
          </Section>
        </>
      )}
    </div>
  )
}

const seenOf = ({ categories }: Rules, { category, fact }: { category: string; fact: Fact }): number | null =>
  categories.find(rule => rule.category === category && rule.fact === fact)?.days ?? null

const isWhole = (typed: string, most: number): boolean =>
  /^\d+$/.test(typed) && Number(typed) >= 1 && Number(typed) <= most

interface FigureProps {
  readonly label: string
  readonly value: number
  readonly most: number
  readonly onSave: (value: number) => void
  readonly onRemove?: () => void
}

const Figure = ({ label, value, most, onSave, onRemove }: FigureProps) => {
  const [typed, setTyped] = useState<string | null>(null)
  const shown = typed ?? String(value)
  return (
    <div class="actions">
      <div class="interval">
        <TextField label={label} hideLabel inputMode="numeric" value={shown} onInput={setTyped} maxLength={4} />
      </div>
      {typed !== null && isWhole(shown, most) && Number(shown) !== value && (
        <Button
          onClick={() => {
            setTyped(null)
            onSave(Number(shown))
          }}
        >
          {say('save')}
        </Button>
      )}
      {onRemove && (
        <Button kind="quiet" onClick={onRemove}>
          {say('remove')} <span class="hide">{label}</span>
        </Button>
      )}
    </div>
  )
}

const NewRule = ({
  words,
  onAdd,
}: {
  words: Vocabulary | null
  onAdd: (rule: { category: string; fact: Fact; days: number }) => void
}) => {
  const [category, setCategory] = useState('')
  const [fact, setFact] = useState<Fact>('hours')
  const [days, setDays] = useState('30')
  return (
    <div class="check-how">
      <Select
        label={say('category')}
        value={category}
        options={[
          { value: '', label: '–' },
          ...(words?.categories ?? []).map(({ code }) => ({ value: code, label: words?.category(code) ?? code })),
        ]}
        onChange={setCategory}
      />
      <Select
        label={say('fact')}
        value={fact}
        options={FACTS.map(one => ({ value: one, label: sayFact(one) }))}
        onChange={setFact}
      />
      <TextField label={say('days')} inputMode="numeric" value={days} onInput={setDays} maxLength={4} />
      <Button onClick={() => category && isWhole(days, 3650) && onAdd({ category, fact, days: Number(days) })}>
        {say('add')}
      </Button>
    </div>
  )
}
