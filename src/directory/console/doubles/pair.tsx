import { useState } from 'preact/hooks'
import type { PairDetail } from '../../doubles/api.ts'
import type { Side } from '../../doubles/read-side.ts'
import {
  Button,
  Chip,
  Dialog,
  Link,
  Loading,
  newOnce,
  sayDay,
  send,
  tell,
  TextArea,
  Trouble,
  useFetched,
  useKeys,
} from '../../../ui/console/index.ts'
import { ChooseValues } from './choose-values.tsx'
import { Reasons } from './reasons.tsx'
import { say, troubles } from './words.ts'

type Choice = 'keep' | 'merge' | 'both'
interface Props {
  readonly id: string
  readonly onDecided: () => void
  readonly onClose: () => void
}

/** Two records side by side: which stays, whose value stands for each field, or that they are two. */
export const Pair = ({ id, onDecided, onClose }: Props) => {
  const { value: pair, error, reload } = useFetched<PairDetail>(`/console/api/doubles/${id}`)
  const [keep, setKeep] = useState<string | null>(null)
  const [chosen, setChosen] = useState<Record<string, Choice>>({})
  const [trouble, setTrouble] = useState<unknown>(null)
  const [busy, setBusy] = useState(false)
  const [asking, setAsking] = useState(false)
  const [once] = useState(newOnce)

  const kept = keep ?? pair?.keep ?? null
  const choices = pair ? choicesFor(pair, kept, chosen) : {}
  /** The arrow turns the record that stays; a value that was chosen stays the value of the same record. */
  const turn = (to: string) => {
    if (!pair || to === kept) return
    setChosen(Object.fromEntries(Object.entries(chosen).map(([field, choice]) => [field, turned(choice)])))
    setKeep(to)
  }
  const act = async (doing: () => Promise<unknown>, done: string) => {
    if (busy) return
    setBusy(true)
    setTrouble(null)
    try {
      await doing()
      tell(done)
      setAsking(false)
      onDecided()
    } catch (problem) {
      setTrouble(problem)
      reload()
    } finally {
      setBusy(false)
    }
  }
  const merge = () => {
    if (!pair || !kept) return
    const [first, second] = kept === pair.a.id ? [pair.a, pair.b] : [pair.b, pair.a]
    const body = { keep: kept, choices, seen: [first.version, second.version] }
    void act(() => send(`/console/api/doubles/${id}/merge`, body), say('mergedNow'))
  }
  useKeys({
    ArrowLeft: [say('keyLeft'), () => pair && turn(pair.a.id)],
    ArrowRight: [say('keyRight'), () => pair && turn(pair.b.id)],
    m: [say('merge'), merge],
    n: [say('notSame'), () => setAsking(true)],
  })
  if (error && !pair) return <Trouble error={error} retry={reload} />
  if (!pair) return <Loading label={say('loading')} />
  return (
    <div class="stack double">
      <p class="only-narrow">
        <Button kind="quiet" icon="back" onClick={onClose}>
          {say('backToList')}
        </Button>
      </p>
      <Reasons of={pair.reasons} />
      <div class="sides">
        {([pair.a, pair.b] as const).map((side, i) => (
          <SideCard
            key={side.id}
            side={side}
            kind={pair.kind}
            where={i === 0 ? say('left') : say('right')}
            stays={side.id === kept}
            keep={() => turn(side.id)}
          />
        ))}
      </div>
      <ChooseValues
        pair={pair}
        keep={kept ?? pair.a.id}
        choices={choices}
        choose={(field, choice) => setChosen({ ...chosen, [field]: choice })}
      />
      {pair.kind === 'location' && <p class="soft small">{say('strict')}</p>}
      <Trouble error={trouble} words={troubles} />
      <div class="actions double-decide">
        <Button kind="fill" icon="merge" busy={busy} shortcut="M" onClick={merge}>
          {say('merge')}
        </Button>
        <Button icon="no" shortcut="N" onClick={() => setAsking(true)}>
          {say('notSame')}
        </Button>
      </div>
      <NotTheSame
        open={asking}
        busy={busy}
        onClose={() => setAsking(false)}
        onSave={why =>
          void act(() => send(`/console/api/doubles/${id}/not-the-same`, { why }, once), say('notSameNow'))
        }
      />
    </div>
  )
}

const turned = (choice: Choice): Choice => (choice === 'keep' ? 'merge' : choice === 'merge' ? 'keep' : 'both')

/** What was proposed for the one that was proposed to stay, seen from the one that stays; then what somebody chose. */
function choicesFor(pair: PairDetail, kept: string | null, chosen: Record<string, Choice>): Record<string, Choice> {
  const proposed = Object.entries(pair.choices).map(([field, choice]) => {
    if (kept === pair.keep || field === 'places') return [field, choice] as const
    const value = (side: Side) => side.fields[field] ?? (side.lists[field] ?? []).length
    const mine = kept === pair.a.id ? pair.a : pair.b
    // What only the other says is taken over whichever stays.
    return [field, choice === 'both' ? 'both' : value(mine) ? 'keep' : 'merge'] as const
  })
  return { ...Object.fromEntries(proposed), ...chosen }
}

interface CardProps {
  readonly side: Side
  readonly kind: string
  readonly where: string
  readonly stays: boolean
  readonly keep: () => void
}

const SideCard = ({ side, kind, where, stays, keep }: CardProps) => (
  <section class={stays ? 'side-card stays' : 'side-card'}>
    <p class="soft small">{where}</p>
    <h2>{kind === 'service' ? <Link to={`/console/services/${side.id}`}>{side.name}</Link> : side.name}</h2>
    {side.body && <p>{side.body}</p>}
    <ul class="small">
      {side.places.map(({ text, hidden }) => (
        <li key={text}>
          {hidden && (
            <Chip tone="warn" icon="lock">
              {say('hiddenPlace')}
            </Chip>
          )}{' '}
          {text}
        </li>
      ))}
    </ul>
    <p class="soft small">
      {side.verifiedAt ? say('verified', { day: sayDay(side.verifiedAt) }) : say('neverVerified')}
      {side.source && ` · ${say('from', { source: side.source })}`}
    </p>
    <Button kind={stays ? 'fill' : 'plain'} icon={stays ? 'check' : 'next'} aria-pressed={stays} onClick={keep}>
      {stays ? say('kept') : say('keepThis')}
    </Button>
  </section>
)

const NotTheSame = ({
  open,
  busy,
  onClose,
  onSave,
}: {
  open: boolean
  busy: boolean
  onClose: () => void
  onSave: (why: string) => void
}) => {
  const [why, setWhy] = useState('')
  return (
    <Dialog
      title={say('notSame')}
      open={open}
      onClose={onClose}
      actions={
        <Button kind="fill" icon="check" busy={busy} disabled={why.trim() === ''} onClick={() => onSave(why)}>
          {say('save')}
        </Button>
      }
    >
      <TextArea
        label={say('notSameWhy')}
        hint={say('notSameHint')}
        value={why}
        onInput={setWhy}
        maxLength={1000}
        required
        autofocus
      />
    </Dialog>
  )
}
