import { useState } from 'preact/hooks'
import { Button, Facts, Form, Select, Tick } from '../../ui/console/index.ts'
import { Room } from '../../ui/console/room.tsx'
import type { CaseProps } from './case.tsx'
import { useCodes } from './coded-words.ts'
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

const CodedForm = ({ whole, act, onDone }: CaseProps & { onDone: () => void }) => {
  const codes = useCodes()
  const [language, setLanguage] = useState(whole.language ?? '')
  const [region, setRegion] = useState(whole.region ?? '')
  const [needs, setNeeds] = useState<readonly string[]>(whole.needs)
  const options = (values: readonly string[], named: (code: string) => string) => [
    { value: '', label: say('unset') },
    ...values.map(value => ({ value, label: named(value) })),
  ]
  const save = async () => {
    const error = await act('edit', { seen: whole.version, language: language || null, region: region || null, needs })
    if (!error) onDone()
  }
  return (
    <Form onSend={save} onCancel={onDone}>
      <Select
        label={say('language')}
        value={language}
        options={options(codes.languages, codes.language)}
        onChange={setLanguage}
      />
      <Select
        label={say('region')}
        value={region}
        options={options(codes.regions, codes.region)}
        onChange={setRegion}
      />
      <fieldset class="needs">
        <legend>{say('needs')}</legend>
        {codes.needs.map(code => (
          <Tick
            key={code}
            label={codes.need(code)}
            checked={needs.includes(code)}
            onChange={on => setNeeds(on ? [...needs, code] : needs.filter(each => each !== code))}
          />
        ))}
      </fieldset>
    </Form>
  )
}
