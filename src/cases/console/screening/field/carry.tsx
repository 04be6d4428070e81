import { useRef, useState } from 'preact/hooks'
import { Button, Dialog, Notice, sayMoment, TextField } from '../../../../ui/console/index.ts'
import { proposePhrase, SHORTEST } from '../../../../ui/console/field/phrase.ts'
import type { AnswerSent, WholeScreening } from '../../../screening/schema.ts'
import type { Field } from '../answer-queue.ts'
import { say } from './words.ts'
import { Wipe } from './wipe.tsx'

interface CarryProps {
  readonly known: WholeScreening
  readonly language: string
  readonly field: Field
  readonly unsent: readonly AnswerSent[]
}

/** What is taken along. */
type Load = Pick<CarryProps, 'known' | 'unsent'>

/** Takes an assessment along, so that it opens again without a line; says until when, and takes it away. */
export const Carry = ({ known, language, field, unsent }: CarryProps) => {
  // To make a key takes seconds, in which answers arrive.
  const newest = useRef<Load>({ known, unsent })
  newest.current = { known, unsent }
  const [asking, setAsking] = useState(false)
  const [busy, setBusy] = useState(false)
  const [failed, setFailed] = useState(false)
  // A phrase of theirs stands already: more is taken along under the same.
  const needsPhrase = !field.box || field.box.until < Date.now()
  const take = async (phrase: string | null) => {
    setBusy(true)
    setFailed(false)
    try {
      await carry(phrase, () => newest.current, language || 'it')
      setAsking(false)
    } catch {
      // Told beside the button, with what to do; what was typed stays.
      setFailed(true)
    }
    setBusy(false)
    field.again()
  }
  return (
    <div class="carry">
      {failed && <Notice tone="bad" alert title={say('failed')} />}
      {field.until === null ? (
        <>
          <Button icon="folder" busy={busy} onClick={() => (needsPhrase ? setAsking(true) : void take(null))}>
            {say('take')}
          </Button>
          <p class="hint">{say('take.hint')}</p>
        </>
      ) : (
        <Notice tone="ok" title={say('ready', { when: sayMoment(new Date(field.until).toISOString()) })}>
          <p>{say('ready.hint', { address: `${location.host}/console` })}</p>
          <div class="actions">
            <Button busy={busy} onClick={() => void take(null)}>
              {say('longer')}
            </Button>
            <Wipe box={field.box} unsent={unsent.length} onDone={field.again} />
          </div>
        </Notice>
      )}
      <Dialog title={say('take')} open={asking} onClose={() => setAsking(false)}>
        <PhraseForm busy={busy} onPhrase={phrase => void take(phrase)} onCancel={() => setAsking(false)} />
      </Dialog>
    </div>
  )
}

/** Loaded when somebody asks: it is heavy, and most never do. */
async function carry(phrase: string | null, load: () => Load, language: string): Promise<void> {
  const [{ makeBox, openBySession, prolong }, { keepSaid, packUp, packVoices }, { keepShell }] = await Promise.all([
    import('../../../../ui/console/field/box.ts'),
    import('./carried.ts'),
    import('../../../../ui/console/field/field-shell.ts'),
  ])
  // The program first: what nothing opens must not lie there.
  await keepShell()
  const box = phrase === null ? await openBySession() : await makeBox(phrase)
  if (!box) throw new Error('no box')
  await packVoices(box, load().known, language)
  const { known, unsent } = load()
  for (const answer of unsent) await keepSaid(box, known, answer)
  await packUp(box, known)
  await prolong(box)
}

const PhraseForm = ({
  busy,
  onPhrase,
  onCancel,
}: {
  busy: boolean
  onPhrase: (phrase: string) => void
  onCancel: () => void
}) => {
  const [phrase, setPhrase] = useState(proposePhrase)
  const [short, setShort] = useState(false)
  return (
    <form
      class="stack"
      onSubmit={event => {
        event.preventDefault()
        const isShort = phrase.trim().length < SHORTEST
        setShort(isShort)
        if (!isShort) onPhrase(phrase)
      }}
    >
      <p>{say('what')}</p>
      <p>{say('ends')}</p>
      <TextField
        label={say('phrase')}
        hint={say('phrase.hint')}
        error={short && say('phrase.short')}
        value={phrase}
        onInput={setPhrase}
        autocomplete="off"
      />
      <p class="b">{say('risk')}</p>
      <div class="actions">
        <Button kind="fill" type="submit" busy={busy}>
          {say('prepare')}
        </Button>
        <Button onClick={() => setPhrase(proposePhrase())}>{say('other')}</Button>
        <Button kind="quiet" onClick={onCancel}>
          {say('cancel')}
        </Button>
      </div>
    </form>
  )
}
