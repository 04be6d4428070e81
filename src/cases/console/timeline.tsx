import { useState } from 'preact/hooks'
import { Button, sayMoment, Select, TextArea, useDraft } from '../../ui/console/index.ts'
import { Room } from '../../ui/console/room.tsx'
import { type CaseEntry, noteKinds } from '../schema.ts'
import type { CaseProps } from './case.tsx'
import { say as sayDocument } from './documents/words.ts'
import { say as sayParty } from './parties/words.ts'
import { say } from './words.ts'

/** Everything that happened, the newest first, and where one writes what did. */
export const Timeline = ({ whole, act }: CaseProps) => (
  <Room id="timeline" title={say('timeline')} note={whole.entries.length} starts="open">
    <NoteForm whole={whole} act={act} />
    <Entries of={whole.entries.slice(0, LATEST)} />
    {whole.entries.length > LATEST && (
      <details>
        <summary>{say('timeline.before', { n: whole.entries.length - LATEST })}</summary>
        <Entries of={whole.entries.slice(LATEST)} />
      </details>
    )}
  </Room>
)

/** So many of the latest stand there at once. */
const LATEST = 4

const Entries = ({ of }: { of: readonly CaseEntry[] }) => (
  <ol class="entries">
    {of.map(entry => (
      <li key={entry.id}>
        <p class="small soft">
          {sayMoment(entry.at)} · {entry.by ?? say('house')}
        </p>
        <p class={entry.text ? 'b' : undefined}>{sayKind(entry)}</p>
        {entry.text && (
          <p class="text" dir="auto">
            {entry.text}
          </p>
        )}
      </li>
    ))}
  </ol>
)

/** Where the words of a code stand, by the kind of line. */
const CODED: Readonly<Record<string, string>> = { state: 's', member: 'm', referral: 'i', screening: 'w' }

function sayKind({ kind, code }: CaseEntry): string {
  if (kind === 'document') return say('k.document', { code: sayDocument(`d.${code}` as 'd.other') })
  if (kind === 'party' || kind === 'party-ended') {
    return say(`k.${kind}`, { code: sayParty(`r.${code}` as 'r.employer') })
  }
  const prefix = CODED[kind]
  const named = prefix ? say(`${prefix}.${code}` as 's.new') : (code ?? '')
  return say(`k.${kind}` as 'k.state', { code: named })
}

const NoteForm = ({ whole, act }: CaseProps) => {
  const [text, setText, forget] = useDraft(`case-note:${whole.id}`, '')
  const [kind, setKind] = useState<(typeof noteKinds)[number]>('note')
  const save = async () => {
    if (!(await act('notes', { kind, text }))) forget(text)
  }
  return (
    <form
      class="stack"
      onSubmit={event => {
        event.preventDefault()
        void save()
      }}
    >
      <TextArea label={say('note')} value={text} onInput={setText} maxLength={20_000} />
      {text && (
        <div class="note-kind">
          <Select
            label={say('kind')}
            value={kind}
            options={noteKinds.map(value => ({ value, label: say(`k.${value}`) }))}
            onChange={setKind}
          />
          <Button kind="fill" type="submit">
            {say('save')}
          </Button>
        </div>
      )}
    </form>
  )
}
