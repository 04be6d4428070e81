import { useEffect, useState } from 'preact/hooks'
import { Button, Icon, Loading, Notice, PageHead, TextField } from '../../../../ui/console/index.ts'
import { type OpenBox, openByPhrase } from '../../../../ui/console/field/box.ts'
import { boxIds, countSaid } from '../../../../ui/console/field/field-store.ts'
import { sweepField } from '../../../../ui/console/field/forget-field.ts'
import './field.css'
import { FieldScreening } from './field-screening.tsx'
import { Wipe } from './wipe.tsx'
import { say } from './words.ts'

/** So long (ms) nobody may have touched anything: then the phrase is asked for again. */
const IDLE = 15 * 60_000

/** Without a line: the phrase, and behind it what was taken along. It never speaks to the server but to hear whether it is there. */
export const FieldDoor = () => {
  const [box, setBox] = useState<OpenBox | null>(null)
  useEffect(() => (box ? lockWhenIdle(box) : undefined), [box])
  return (
    <div class="field-desk">
      <header class="field-head">
        <p class="b">
          <Icon name="boat" /> {say('field')} · {say('no-line')}
        </p>
        {box && <Button onClick={lock}>{say('close')}</Button>}
      </header>
      <LineBack />
      <main id="main">{box ? <FieldScreening box={box} /> : <Phrase onOpen={setBox} />}</main>
    </div>
  )
}

/** The keys go with the page. */
const lock = () => location.reload()

function lockWhenIdle({ until }: OpenBox): () => void {
  let touched = Date.now()
  const touch = () => void (touched = Date.now())
  const kinds = ['pointerdown', 'keydown', 'wheel', 'touchstart'] as const
  for (const kind of kinds) addEventListener(kind, touch, { passive: true, capture: true })
  const timer = setInterval(() => {
    if (Date.now() - touched > IDLE || Date.now() > until) lock()
  }, 5000)
  return () => {
    clearInterval(timer)
    for (const kind of kinds) removeEventListener(kind, touch, { capture: true })
  }
}

type Here = { readonly id: string; readonly waiting: number } | null

const Phrase = ({ onOpen }: { onOpen: (box: OpenBox) => void }) => {
  const [here, setHere] = useState<Here | 'looking'>('looking')
  const [phrase, setPhrase] = useState('')
  const [left, setLeft] = useState<number | null>(null)
  const [busy, setBusy] = useState(false)
  const look = () => void lookAround().then(setHere)
  useEffect(look, [])
  const open = async () => {
    setBusy(true)
    const opened = await openByPhrase(phrase)
    setBusy(false)
    setPhrase('')
    if ('keys' in opened) return onOpen(opened)
    setLeft(opened.left)
    if (opened.left === 0) look()
    return undefined
  }
  if (here === 'looking') return <Loading label={say('opening')} />
  return (
    <div class="page field-door">
      <PageHead title={say('field')} lead={here ? say('door.lead') : say('nothing')} />
      {left !== null && <Notice tone="bad" alert title={left > 0 ? say('wrong', { n: left }) : say('wrong.over')} />}
      {here && (
        <form
          class="stack"
          onSubmit={event => {
            event.preventDefault()
            void open()
          }}
        >
          <TextField
            label={say('phrase')}
            type="password"
            value={phrase}
            onInput={setPhrase}
            autocomplete="off"
            autofocus
          />
          {busy && <Loading label={say('opening')} />}
          <div class="actions">
            <Button kind="fill" type="submit" busy={busy}>
              {say('open')}
            </Button>
            <Wipe box={here} unsent={here.waiting} onDone={look} />
          </div>
        </form>
      )}
      <p>
        <a class="btn" href="/console">
          {say('retry')}
        </a>
      </p>
    </div>
  )
}

/** What lies here and whose it is nobody can tell without the phrase: only that it is there, and how many answers wait. */
async function lookAround(): Promise<Here> {
  try {
    await sweepField()
    const [id] = await boxIds()
    return id === undefined ? null : { id, waiting: await countSaid(id) }
  } catch {
    return null
  }
}

const LOOK_EVERY = 15_000

/** Says when the line is back; going there is for whoever sits here to choose: a talk is not interrupted. */
const LineBack = () => {
  const [back, setBack] = useState(false)
  useEffect(() => {
    const look = () => void fetch('/healthz', { cache: 'no-store' }).then(({ ok }) => setBack(ok), () => setBack(false)) // prettier-ignore
    look()
    const timer = setInterval(look, LOOK_EVERY)
    addEventListener('online', look)
    return () => {
      clearInterval(timer)
      removeEventListener('online', look)
    }
  }, [])
  return (
    <output>
      {back && (
        <div class="notice ok">
          <p class="b">{say('back')}</p>
          <a class="btn fill" href="/console">
            {say('back.go')}
          </a>
        </div>
      )}
    </output>
  )
}
