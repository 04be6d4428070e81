import { useEffect, useState } from 'preact/hooks'
import { ApiError, Button, Facts, Form, Notice, Select, Tick } from '../../ui/console/index.ts'
import { Room } from '../../ui/console/room.tsx'
import type { CaseProps } from './case.tsx'
import { useCodes } from './coded-words.ts'
import { onTopOf } from './on-top-of.ts'
import { say } from './words.ts'

/** What is coded of a case, by which it is listed and services are found for it. */
export const Coded = (props: CaseProps) => {
  const codes = useCodes()
  const [editing, setEditing] = useState(false)
  const { language, region, needs } = props.whole
  return (
    <Room
      id="coded"
      title={say('coded')}
      summary={
        [language && codes.language(language), region && codes.region(region), ...needs.map(codes.need)]
          .filter(Boolean)
          .join(' · ') || say('unset')
      }
      actions={
        !editing && (
          <Button icon="edit" onClick={() => setEditing(true)}>
            {say('edit')}
          </Button>
        )
      }
    >
      {editing ? (
        <CodedForm {...props} onDone={() => setEditing(false)} />
      ) : (
        <Facts
          of={[
            [say('language'), language ? codes.language(language) : say('unset')],
            [say('region'), region ? codes.region(region) : say('unset')],
            [say('needs'), needs.length > 0 ? needs.map(codes.need).join(', ') : say('unset')],
          ]}
        />
      )}
    </Room>
  )
}

interface CodedFields {
  readonly language: string
  readonly region: string
  readonly needs: readonly string[]
}
const FIELDS = ['language', 'region', 'needs'] as const

const standing = ({ language, region, needs }: CaseProps['whole']): CodedFields => ({ language: language ?? '', region: region ?? '', needs }) // prettier-ignore

type Chosen = string | readonly string[]
const same = (one: Chosen = [], other: Chosen = []) =>
  [one].flat().toSorted().join() === [other].flat().toSorted().join()

/**
 * Where somebody else saved meanwhile, what the writer has not touched is as it stands now; where both did, theirs stands beside, and
 * saving again decides.
 */
const CodedForm = ({ whole, act, onDone }: CaseProps & { onDone: () => void }) => {
  const codes = useCodes()
  const now = standing(whole)
  const [{ seen, from, typed }, setForm] = useState({ seen: whole.version, from: now, typed: now })
  const [met, setMet] = useState(false)
  const { language, region, needs } = typed
  const set = (part: Partial<CodedFields>) => setForm({ seen, from, typed: { ...typed, ...part } })
  useEffect(() => {
    if (!met || seen === whole.version) return
    setForm({ seen: whole.version, from: now, typed: onTopOf(FIELDS, { now, from, typed }, same) })
  }, [met, whole.version])
  const theirs = (field: (typeof FIELDS)[number], named: (code: string) => string) =>
    met &&
    !same(typed[field], now[field]) &&
      <p class="theirs">{say('theirs', { value: [now[field]].flat().filter(Boolean).map(named).join(', ') || say('nothing') })}</p> // prettier-ignore
  const options = (values: readonly string[], named: (code: string) => string) => [
    { value: '', label: say('unset') },
    ...values.map(value => ({ value, label: named(value) })),
  ]
  const save = async () => {
    const error = await act('edit', { seen, language: language || null, region: region || null, needs })
    if (error) setMet(error instanceof ApiError && error.code === 'case.changed-meanwhile')
    else onDone()
  }
  return (
    <Form onSend={save} onCancel={onDone}>
      {met && <Notice tone="warn">{say('both.coded')}</Notice>}
      <Select
        label={say('language')}
        value={language}
        options={options(codes.languages, codes.language)}
        onChange={chosen => set({ language: chosen })}
      />
      {theirs('language', codes.language)}
      <Select
        label={say('region')}
        value={region}
        options={options(codes.regions, codes.region)}
        onChange={chosen => set({ region: chosen })}
      />
      {theirs('region', codes.region)}
      <fieldset class="needs">
        <legend>{say('needs')}</legend>
        {codes.needs.map(code => (
          <Tick
            key={code}
            label={codes.need(code)}
            checked={needs.includes(code)}
            onChange={on => set({ needs: on ? [...needs, code] : needs.filter(each => each !== code) })}
          />
        ))}
      </fieldset>
      {theirs('needs', codes.need)}
    </Form>
  )
}
