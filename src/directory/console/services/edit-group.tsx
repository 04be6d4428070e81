import { useState } from 'preact/hooks'
import { ApiError, Button, Dialog, Loading, newOnce, Notice, sayIn, send, tell, Trouble, TextField, useFetched } from '../../../ui/console/index.ts' // prettier-ignore
import type { EditableThing } from '../../changes/editable-fields.ts'
import type { FieldValue } from '../../changes/field-schemas.ts'
import type { SaidValue } from '../../changes/say-value.ts'
import type { Proposed } from '../../changes/propose-change.ts'
import { EDITABLE, FieldEditor } from './field-editor.tsx'
import { proposalTroubles } from '../proposal-troubles.ts'

const say = sayIn({
  about: ['Che cosa è', 'What it is'],
  phone: ['Come si raggiunge', 'How to reach it'],
  places: ['Sedi e orari', 'Places and hours'],
  eligibility: ['Per chi, e come', 'For whom, and how'],
  state: ['Stato', 'State'],
  organization: ['Modifica l’ente', 'Edit the organisation'],
  loading: ['Leggo che cosa c’è scritto…', 'Reading what is written…'],
  save: ['Salva', 'Save'],
  propose: ['Proponi', 'Propose'],
  cancel: ['Annulla', 'Cancel'],
  note: ['Perché, o da chi lo sai', 'Why, or who told you'],
  saved: ['Salvato.', 'Saved.'],
  waiting: ['Proposto: aspetta che un’altra persona lo accetti.', 'Proposed: another person has to accept it.'],
  stale: ['Qualcuno ha cambiato questo intanto. Sotto ogni campo cambiato vedi com’è adesso; quello che hai scritto è ancora qui.', 'Somebody changed this meanwhile. Under each changed field you see how it is now; what you typed is still here.'],
  now: ['Adesso c’è: {said}', 'It now says: {said}'],
  nothing: ['niente', 'nothing'],
  keep: ['Tieni il mio', 'Keep mine'],
}) // prettier-ignore

/** Fields by the group in which people look for them; those of places stand under their place. */
const GROUPS: Readonly<Record<string, readonly string[]>> = {
  about: ['name', 'alternate_name', 'description', 'alert', 'categories'],
  phone: ['phones', 'email', 'url'],
  places: ['hours'],
  eligibility: ['eligibility', 'target_groups', 'access_modes', 'languages', 'eligibility_description', 'application_process', 'interpretation_services', 'wait_time', 'fees_description', 'minimum_age', 'maximum_age', 'documents'],
  state: ['state'],
  organization: ['name', 'alternate_name', 'description', 'email', 'website', 'phones'],
} // prettier-ignore
const OF_PLACES = ['name', 'description', 'phones', 'hours', 'languages', 'transportation', 'without_car']
export type Group = 'about' | 'phone' | 'places' | 'eligibility' | 'state' | 'organization'

/** What a gap calls its fact, in the group that holds it. */
export const groupOf = (asked: string | undefined): Group | null =>
  asked === undefined
    ? null
    : asked in GROUPS
      ? (asked as Group)
      : asked === 'hours'
        ? 'places'
        : asked === 'categories'
          ? 'about'
          : null

interface Props {
  readonly group: Group
  readonly id: string
  /** Whoever may accept changes here applies their own at once, but for those that need two. */
  readonly apply: boolean
  readonly close: () => void
  readonly done: () => void
}
type Typed = Readonly<Record<string, { value: FieldValue; seen: FieldValue }>>

/** One group of facts as a form; what changes goes through the same door as every proposal. */
export function EditGroup({ group, id, apply, close, done }: Props) {
  const kind = group === 'organization' ? 'organization' : 'service'
  const { value, error, reload } = useFetched<{ things: EditableThing[] }>(`/console/api/changes/fields/${kind}/${id}`)
  const [typed, setTyped] = useState<Typed>({})
  const [note, setNote] = useState('')
  const [trouble, setTrouble] = useState<unknown>(null)
  const [busy, setBusy] = useState(false)
  const things = (value?.things ?? []).filter(({ entity }) => entity === kind || group === 'places')
  const fieldsOf = (thing: EditableThing) => {
    const names = thing.entity === kind ? (GROUPS[group] ?? []) : OF_PLACES
    return names.flatMap(name => thing.fields.filter(({ field }) => field === name && EDITABLE.has(field)))
  }
  const stale = trouble instanceof ApiError && trouble.code === 'proposal.stale'
  const save = async () => {
    setBusy(true)
    setTrouble(null)
    const changes = Object.entries(typed).map(([key, { value: proposed, seen }]) => {
      const [entity, entityId, field] = key.split(' ')
      return { entity, entityId, field, proposed, seen }
    })
    try {
      const sent = await send<Proposed>('/console/api/changes', { entity: kind, entityId: id, changes, note, apply }, newOnce())
      tell(say(sent.waiting.length > 0 ? 'waiting' : 'saved'))
      done()
    } catch (failed) {
      setTrouble(failed)
      // Both versions stand side by side; saving again says that theirs was seen.
      if (failed instanceof ApiError && failed.status === 409) reload()
    }
    setBusy(false)
  }
  const fieldTrouble = trouble instanceof ApiError && trouble.status === 400 ? trouble.field : null
  return (
    <Dialog
      title={say(group)}
      open
      onClose={close}
      actions={
        <>
          <Button onClick={close}>{say('cancel')}</Button>
          <Button kind="fill" icon="check" busy={busy} disabled={Object.keys(typed).length === 0} onClick={() => void save()}>{say(apply ? 'save' : 'propose')}</Button>
        </>
      }
    >
      <Trouble error={error} retry={reload} />
      {!value && !error && <Loading label={say('loading')} />}
      {stale && <Notice tone="warn" alert><p>{say('stale')}</p></Notice>}
      {trouble !== null && !stale && fieldTrouble === null && <Trouble error={trouble} words={proposalTroubles} />}
      {things.map(thing => (
        <div class="form" key={`${thing.entity} ${thing.id}`}>
          {thing.entity === 'location' && <h3>{thing.name}</h3>}
          {fieldsOf(thing).map(({ field, label, value: now, said }) => {
            const key = `${thing.entity} ${thing.id} ${field}`
            const mine = typed[key]
            const moved = mine !== undefined && JSON.stringify(mine.seen) !== JSON.stringify(now)
            return (
              <div key={key}>
                <FieldEditor
                  field={field}
                  label={label}
                  value={mine ? mine.value : now}
                  set={next => setTyped({ ...typed, [key]: { value: next, seen: mine ? mine.seen : now } })}
                  error={fieldTrouble === field ? proposalTroubles['proposal.value-refused'][0] : null}
                />
                {moved && (
                  <p class="notice warn">
                    {say('now', { said: inWords(said) })}{' '}
                    <Button kind="quiet" onClick={() => setTyped({ ...typed, [key]: { value: mine.value, seen: now } })}>{say('keep')}</Button>
                  </p>
                )}
              </div>
            )
          })}
        </div>
      ))}
      {value && <TextField label={say('note')} value={note} maxLength={4000} onInput={setNote} />}
    </Dialog>
  )
} // prettier-ignore

const inWords = (said: SaidValue): string => ('text' in said ? said.text : said.items.join(' · ')) || say('nothing')
