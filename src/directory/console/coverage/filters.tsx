import { Button, Select, TextField, troubleOf } from '../../../ui/console/index.ts'
import type { Overview } from '../../coverage/answers.ts'
import type { AskedHere } from './asked.ts'
import { say, troubleWords } from './words.ts'

type Props = { asked: AskedHere; overview: Overview; error: unknown }

/** Day, place, category and language; all of it stands in the address. */
export const Filters = ({ asked: { filters, chosen, choose }, overview: { day, regions, names }, error }: Props) => {
  const provinces = names.provinces.filter(({ region }) => !filters.region || region === filters.region)
  return (
    <form class="filters" onSubmit={event => event.preventDefault()}>
      <TextField
        type="date"
        label={say('day')}
        value={filters.day || day}
        error={troubleOf(error, 'day', troubleWords)}
        onInput={value => choose({ day: value || null })}
      />
      <Select
        label={say('region')}
        value={filters.region}
        options={[
          { value: '', label: say('allRegions') },
          ...regions.map(({ code, name }) => ({ value: code, label: name })),
        ]}
        onChange={region => choose({ region })}
      />
      <Select
        label={say('province')}
        value={filters.province}
        options={[
          { value: '', label: say('allProvinces') },
          ...provinces.map(({ code, name }) => ({ value: code, label: `${name} (${code})` })),
        ]}
        onChange={province => choose({ province })}
      />
      <Select
        label={say('category')}
        value={filters.category}
        options={[
          { value: '', label: say('allCategories') },
          ...inTree(names.categories).map(({ code, name }) => ({
            value: code,
            label: code.length > 3 ? `\u2003${name}` : name,
          })),
        ]}
        onChange={category => choose({ category })}
      />
      <Select
        label={say('language')}
        value={filters.language}
        options={[
          { value: '', label: say('allLanguages') },
          ...names.languages.map(({ code, name }) => ({ value: code, label: name })),
        ]}
        onChange={language => choose({ language })}
      />
      {chosen && (
        <Button kind="quiet" onClick={() => choose({ region: null, province: null, category: null, language: null })}>
          {say('clear')}
        </Button>
      )}
    </form>
  )
}

/** Each category, then those under it. */
const inTree = <T extends { code: string }>(categories: readonly T[]): T[] =>
  categories
    .filter(({ code }) => code.length === 3)
    .flatMap(macro => [macro, ...categories.filter(({ code }) => code.startsWith(`${macro.code}.`))])
