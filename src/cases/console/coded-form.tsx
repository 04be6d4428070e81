import { useState } from 'preact/hooks'
import { Button, Select, Tick } from '../../ui/console/index.ts'
import type { CaseProps } from './case.tsx'
import { useCodes } from './coded-words.ts'
import { say } from './words.ts'

/** What is coded of a case, by which it is listed and services are found for it. */
export const CodedForm = ({ whole, act }: CaseProps) => {
  const codes = useCodes()
  const [language, setLanguage] = useState(whole.language ?? '')
  const [region, setRegion] = useState(whole.region ?? '')
  const [needs, setNeeds] = useState<readonly string[]>(whole.needs)
  const options = (values: readonly string[], named: (code: string) => string) => [
    { value: '', label: say('unset') },
    ...values.map(value => ({ value, label: named(value) })),
  ]
  const save = () => act('edit', { seen: whole.version, language: language || null, region: region || null, needs })
  const before = JSON.stringify([whole.language ?? '', whole.region ?? '', whole.needs])
  const changed = JSON.stringify([language, region, needs]) !== before
  return (
    <form
      class="stack"
      onSubmit={event => {
        event.preventDefault()
        void save()
      }}
    >
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
      {changed && <Button type="submit">{say('save')}</Button>}
    </form>
  )
}
