import { useEffect, useState } from 'preact/hooks'
import {
  Button, Chip, Dialog, Empty, Link, Loading, Notice, PageHead, Progress, sayIn, sayMoment, sayNumber, Section, send, tell, Tick, Trouble, useFetched, useQuery,
} from '../../../ui/console/index.ts' // prettier-ignore
import type { Selection } from '../../editing/bulk/schema.ts'
import type { BulkEdit } from '../../editing/bulk/read-bulks.ts'
import { DifferenceList, type Told } from '../history/difference-list.tsx'
import { useMapWords } from '../services/map-words.ts'
import { Filters, type Found } from '../services/services.tsx'
import { keepTyped, typedBefore } from '../services/typed-filter.ts'
import '../services/services.css'
import { sayChange } from './bulk-words.ts'
import { ChangeForm, changeOf, emptyDraft } from './change-form.tsx'

const say = sayIn({
  title: ['Modifica molti servizi', 'Edit many services'],
  lead: ['Prima scegli quali, poi che cosa; vedi l’anteprima di ognuno, e solo allora cambia.', 'First choose which, then what; see the preview of each, and only then change.'],
  which: ['1. Quali', '1. Which'],
  what: ['2. Che cosa', '2. What'],
  see: ['3. Anteprima', '3. Preview'],
  all: ({ n, shown }: { n: number; shown: string }) => [n === 1 ? 'L’unico trovato' : `Tutti i ${shown} trovati`, n === 1 ? 'The only one found' : `All ${shown} found`],
  ticked: ({ n }: { n: number }) => [n === 1 ? 'Solo quello spuntato' : `Solo i ${n} spuntati`, n === 1 ? 'Only the one ticked' : `Only the ${n} ticked`],
  untick: ['Togli le spunte', 'Untick all'],
  tick: ['Scegli a uno a uno', 'Choose one by one'],
  preview: ['Mostra l’anteprima', 'Show the preview'],
  summary: ({ changed, refused, same }: { changed: number; refused: number; same: number }) => [
    `${changed} cambiano · ${same} sono già così · ${refused} rifiutati`,
    `${changed} change · ${same} are so already · ${refused} refused`,
  ],
  apply: ({ n }: { n: number }) => [n === 1 ? 'Cambia un servizio' : `Cambia ${n} servizi`, n === 1 ? 'Change one service' : `Change ${n} services`],
  sure: ['Cambiare davvero?', 'Really change?'],
  'sure-text': ['Succede esattamente quello che dice l’anteprima, tutto insieme. Si può annullare per intero.', 'Exactly what the preview says happens, all at once. It can be undone as a whole.'],
  cancel: ['Annulla', 'Cancel'],
  working: ['Scrivo…', 'Writing…'],
  done: ({ n }: { n: number }) => [n === 1 ? 'Un servizio cambiato.' : `${n} servizi cambiati.`, n === 1 ? 'One service changed.' : `${n} services changed.`],
  same: ['è già così', 'is so already'],
  refused: ['rifiutato', 'refused'],
  'other-region': ['È di un’altra regione.', 'It belongs to another region.'],
  'two-people': ['Per chiudere servono due persone: proponilo dalla sua scheda.', 'Closing needs two people: propose it from its page.'],
  'last-category': ['È la sua ultima categoria.', 'It is its last category.'],
  closed: ['È chiuso.', 'It is closed.'],
  'never-checked': ['Non è mai stato verificato: la verifica è già da fare.', 'It was never checked: its check is due already.'],
  gone: ['Non c’è più.', 'It is gone.'],
  more: ['Mostra altri', 'Show more'],
  past: ['Le ultime modifiche di molti', 'The last edits of many'],
  'none-yet': ['Nessuna finora', 'None so far'],
  undo: ['Annulla tutta la modifica', 'Undo the whole edit'],
  undone: ['annullata da {by}, {at}', 'undone by {by}, {at}'],
  'undo-done': ({ kept }: { kept: number }) => [
    kept ? `Annullata; ${kept} righe cambiate nel frattempo restano come sono.` : 'Annullata per intero.',
    kept ? `Undone; ${kept} rows changed since stay as they are.` : 'Undone as a whole.',
  ],
  services: ({ n }: { n: number }) => [n === 1 ? 'un servizio' : `${n} servizi`, n === 1 ? 'one service' : `${n} services`],
  loading: ['Cerco…', 'Looking…'],
  many: ['Sopra i {many} servizi serve una conferma recente di chi sei.', 'Above {many} services a recent proof of who you are is needed.'],
}) // prettier-ignore

const TROUBLE = {
  'bulk.changed-since': ['Qualcuno ha cambiato uno di questi servizi dopo l’anteprima: guardala di nuovo.', 'Somebody changed one of these services after the preview: look at it again.'],
  'bulk.nothing-to-do': ['Non c’è niente da cambiare: scegli altri servizi o un altro cambiamento.', 'There is nothing to change: choose other services or another change.'],
  'bulk.no-such-category': ['Questa categoria non è più in uso: scegline un’altra.', 'This category is no longer used: choose another.'],
  'bulk.no-such-program': ['Questo programma non c’è più: scegline un altro.', 'This programme is no longer there: choose another.'],
  'bulk.no-such-access': ['Questo modo di accesso non c’è più: scegline un altro.', 'This way of access is no longer there: choose another.'],
  'bulk.undone-already': ['È già stata annullata: non serve altro.', 'It was undone already: there is nothing more to do.'],
} as const // prettier-ignore

interface Preview {
  readonly digest: string
  readonly total: number
  readonly changed: number
  readonly refused: number
  readonly many: number
  readonly page: number
  readonly items: readonly { id: string; name: string; refused: 'other-region' | 'two-people' | 'last-category' | 'closed' | 'never-checked' | 'gone' | null; differences: Told[] }[]
  readonly names: Record<string, string>
} // prettier-ignore

/** Many services changed at once: which, what, what would happen, and done. */
export default function Bulk() {
  const [query] = useQuery()
  const [text, setText] = useState(typedBefore())
  useEffect(() => keepTyped(text), [text])
  const filter = Object.fromEntries(Object.entries({ ...query, text }).filter(([name, value]) => value && name !== 'page' && name !== 'sort')) // prettier-ignore
  const found = useFetched<Found>(`/console/api/services?${new URLSearchParams(filter)}`)
  const [ticked, setTicked] = useState<ReadonlySet<string>>(new Set())
  const [draft, setDraft] = useState(emptyDraft)
  const [previewed, setPreviewed] = useState<{ of: string; preview: Preview } | null>(null)
  const [error, setError] = useState<unknown>(null)
  const [busy, setBusy] = useState<'preview' | 'apply' | null>(null)
  const [asking, setAsking] = useState(false)
  const past = useFetched<{ rows: BulkEdit[] }>('/console/api/bulk')
  const asked = JSON.stringify({ filter, ticked: [...ticked], draft })
  // What was previewed is what is asked for now, or there is no preview; also where the answer came late.
  const preview = previewed?.of === asked ? previewed.preview : null

  const selection: Selection = ticked.size > 0 ? { ids: [...ticked] } : { filter }
  const change = changeOf(draft)
  const during = async (what: 'preview' | 'apply', work: () => Promise<void>) => {
    setBusy(what)
    setError(null)
    try {
      await work()
    } catch (trouble) {
      setError(trouble)
    }
    setBusy(null)
  }
  const look = (page = 1) =>
    during('preview', async () => {
      const next = await send<Preview>('/console/api/bulk/preview', { selection, change, page })
      const all = page === 1 || !preview ? next : { ...next, items: [...preview.items, ...next.items] }
      setPreviewed({ of: asked, preview: all })
    })
  const apply = () =>
    during('apply', async () => {
      setAsking(false)
      const done = await send<{ changed: number }>('/console/api/bulk', { selection, change, digest: preview?.digest })
      tell(say('done', { n: done.changed }))
      setPreviewed(null)
      setTicked(new Set())
      past.reload()
      found.reload()
    })
  return (
    <div class="page">
      <PageHead title={say('title')} lead={say('lead')} />
      <Section title={say('which')}>
        <Filters text={text} setText={setText} />
        <Trouble error={found.error} retry={found.reload} />
        {!found.value && <Loading label={say('loading')} />}
        {found.value && (
          <p class="b">
            {ticked.size > 0 ? say('ticked', { n: ticked.size }) : say('all', { n: found.value.total, shown: sayNumber(found.value.total) })}{' '}
            {ticked.size > 0 && <Button kind="quiet" onClick={() => setTicked(new Set())}>{say('untick')}</Button>}
          </p>
        )}
        <details>
          <summary>{say('tick')}</summary>
          <ul>
            {found.value?.items.map(({ id, name, organization }) => (
              <li key={id}>
                <Tick
                  label={`${name} · ${organization}`}
                  checked={ticked.has(id)}
                  onChange={on => setTicked(on ? new Set([...ticked, id]) : new Set([...ticked].filter(one => one !== id)))}
                />
              </li>
            ))}
          </ul>
        </details>
      </Section>
      <Section title={say('what')}>
        <ChangeForm draft={draft} set={setDraft} />
        <Button kind={preview ? 'plain' : 'fill'} icon="eye" busy={busy === 'preview'} disabled={!change || found.value?.total === 0} onClick={() => void look()}>
          {say('preview')}
        </Button>
      </Section>
      <Trouble error={error} words={TROUBLE} />
      {busy === 'apply' && preview && <Progress value={0} max={preview.changed} label={say('working')} />}
      {preview && (
        <Section
          title={say('see')}
          actions={
            <Button kind="fill" icon="check" busy={busy === 'apply'} disabled={preview.changed === 0} onClick={() => setAsking(true)}>
              {say('apply', { n: preview.changed })}
            </Button>
          }
        >
          <p class="b">{say('summary', { changed: preview.changed, refused: preview.refused, same: preview.total - preview.changed - preview.refused })}</p>
          {preview.changed > preview.many && <Notice tone="soft"><p>{say('many', { many: preview.many })}</p></Notice>}
          <ul class="rows">
            {preview.items.map(({ id, name, refused, differences }) => (
              <li key={id}>
                <div class="row stack">
                  <p><Link to={`/console/services/${id}`}>{name}</Link> {refused ? <Chip tone="bad">{say('refused')}</Chip> : differences.length === 0 && <Chip tone="soft">{say('same')}</Chip>}</p>
                  {refused && <p class="soft">{say(refused)}</p>}
                  <DifferenceList differences={differences} names={preview.names} />
                </div>
              </li>
            ))}
          </ul>
          {preview.items.length < preview.total && <Button busy={busy === 'preview'} onClick={() => void look(preview.page + 1)}>{say('more')}</Button>}
        </Section>
      )}
      <Dialog
        title={say('sure')}
        open={asking}
        onClose={() => setAsking(false)}
        actions={
          <>
            <Button onClick={() => setAsking(false)}>{say('cancel')}</Button>
            <Button kind="fill" icon="check" onClick={() => void apply()}>{say('apply', { n: preview?.changed ?? 0 })}</Button>
          </>
        }
      >
        <p>{say('sure-text')}</p>
      </Dialog>
      <Past rows={past.value?.rows ?? []} reload={() => (past.reload(), found.reload())} />
    </div>
  )
} // prettier-ignore

function Past({ rows, reload }: { rows: readonly BulkEdit[]; reload: () => void }) {
  const words = useMapWords()
  const [error, setError] = useState<unknown>(null)
  const undo = async (id: string) => {
    try {
      const { keptCount } = await send<{ keptCount: number }>(`/console/api/bulk/${id}/undo`)
      tell(say('undo-done', { kept: keptCount }))
      reload()
    } catch (trouble) {
      setError(trouble)
    }
  }
  return (
    <Section title={say('past')}>
      <Trouble error={error} words={TROUBLE} />
      {rows.length === 0 && <Empty icon="history" title={say('none-yet')} />}
      <ul class="rows">
        {rows.map(({ id, at, by, change, services, undoneAt, undoneBy }) => (
          <li key={id}>
            <div class="row row-head">
              <div>
                <p class="b">{sayChange(change, words)}</p>
                <p class="soft small">{[say('services', { n: services }), by, sayMoment(at)].join(' · ')}</p>
              </div>
              {undoneAt ? (
                <Chip tone="soft">{say('undone', { by: undoneBy ?? '', at: sayMoment(undoneAt) })}</Chip>
              ) : (
                <Button icon="undo" onClick={() => void undo(id)}>{say('undo')}</Button>
              )}
            </div>
          </li>
        ))}
      </ul>
    </Section>
  )
} // prettier-ignore
