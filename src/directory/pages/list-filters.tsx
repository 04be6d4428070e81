import { languageName, spokenLanguages, T, type TextKey, type Translator } from '../../content/index.ts'
import { ButtonLink } from '../../ui/button-link.tsx'
import { type Option, SelectField, TextField, TickField } from '../../ui/fields.tsx'
import { Icon } from '../../ui/icon.tsx'
import type { PublicMap } from '../public-map.ts'
import type { Facets } from '../search/types.ts'
import { changed, DISTANCES_KM, type ListAddress, listAddress } from './list-address.ts'
import { categoryWords, speaking } from './own-words.ts'
import { facetWords } from './reason-words.ts'
import { placeOfCode } from './typed-place.ts'
import type { TypedWords } from './typed-words.ts'

interface FormProps {
  t: Translator
  map: PublicMap
  list: ListAddress
  words: TypedWords | null
  /** Counts beside the choices, where a search has been made. */
  facets?: Facets
  /** Everything that can be chosen, folded away; the first page asks for two words only. */
  full?: boolean
}

/** Two questions, and the rest folded away. What is typed goes in a POST: no address, no log, no history holds it. */
export const SearchForm = ({ t, map, list, words, facets, full }: FormProps) => (
  <search>
    <form class="find wide" method="post" action={`/${t.lang}/services`} autocomplete="off">
      <TextField name="q" label={<T k="services.need" />} value={words?.q} />
      <TextField name="place" label={<T k="services.place" />} value={placeShown(map, list, words)} />
      <input type="hidden" name="at" value="" />
      {list.near && <input type="hidden" name="near" value={list.near} />}
      {list.s && <input type="hidden" name="s" value={list.s} />}
      <button class="btn fill" type="submit">
        <Icon name="search" />
        <T k="services.find" />
      </button>
      <button class="btn all" type="button" hidden data-near="near-failed">
        <Icon name="way" />
        <T k="services.near-you" />
      </button>
      <p id="near-failed" class="all note warn" hidden>
        <T k="services.near-failed" />
      </p>
      {full ? (
        <details class="all">
          <summary>
            <Icon name="filter" />
            <T k="services.more" />
          </summary>
          <Choices t={t} map={map} list={list} facets={facets} />
        </details>
      ) : null}
    </form>
  </search>
)

function placeShown(map: PublicMap, list: ListAddress, words: TypedWords | null): string {
  if (list.near) return placeOfCode(map.gazetteer, list.near)?.name ?? ''
  return words?.place ?? ''
}

const Choices = ({ t, map, list, facets }: Pick<FormProps, 't' | 'map' | 'list' | 'facets'>) => {
  const all = { value: '', label: t('services.all') }
  const counted = (label: string, n: number | undefined) => (n === undefined ? label : `${label} (${t.number(n)})`)
  const known = (code: string, counts: Record<string, number> | undefined, chosen: readonly string[]) =>
    !counts || chosen.length > 0 || (counts[code] ?? 0) > 0
  const facetOptions = (
    facet: 'eligibility' | 'access-mode',
    counts: Record<string, number> | undefined,
    chosen: readonly string[],
  ): Option[] =>
    map
      .facet(facet)
      .filter(code => known(code, counts, chosen))
      .map(code => ({
        value: code,
        label: counted(facetWords(t, facet, code), chosen.length ? undefined : counts?.[code]),
      }))
  return (
    <div class="gap">
      <div class="two">
        <SelectField
          name="cat"
          label={<T k="services.category" />}
          value={list.cat.join(',')}
          options={[all, ...categoryOptions(t, map, list, facets)]}
        />
        <SelectField
          name="km"
          label={<T k="services.distance" />}
          value={list.km ? String(list.km) : ''}
          options={[
            { value: '', label: t('services.any-distance') },
            ...[...new Set([...DISTANCES_KM, ...(list.km ? [list.km] : [])])]
              .sort((a, b) => a - b)
              .map(km => ({ value: String(km), label: t('services.within-km', { km }) })),
          ]}
        />
        <SelectField
          name="speaks"
          label={<T k="services.language" />}
          value={list.speaks.join(',')}
          options={[all, ...languageOptions(t, list, facets)]}
        />
        <SelectField
          name="for"
          label={<T k="services.eligibility" />}
          value={list.for.join(',')}
          options={[
            all,
            ...several(list.for, 'eligibility', t),
            ...facetOptions('eligibility', facets?.eligibility, list.for),
          ]}
        />
        <SelectField
          name="access"
          label={<T k="services.access" />}
          value={list.access.join(',')}
          options={[
            all,
            ...several(list.access, 'access-mode', t),
            ...facetOptions('access-mode', facets?.accessMode, list.access),
          ]}
        />
        {map.programs.length > 0 && (
          <SelectField
            name="program"
            label={<T k="services.program" />}
            value={list.program ?? ''}
            options={[
              all,
              ...map.programs
                .filter(p => known(p.code, facets?.program, list.program ? [list.program] : []))
                .map(p => ({ value: p.code, label: p.name, lang: 'it' })),
            ]}
          />
        )}
        <SelectField
          name="province"
          label={<T k="services.province" />}
          value={list.province ?? ''}
          options={[all, ...provinceOptions(t, map, list, facets)]}
        />
      </div>
      {list.region && <input type="hidden" name="region" value={list.region} />}
      <TickField
        name="open"
        label={counted(t('services.open-now'), list.open ? undefined : facets?.open.open)}
        checked={list.open}
      />
      <TickField
        name="nocar"
        label={counted(t('services.without-car'), list.nocar ? undefined : facets?.withoutCar)}
        checked={list.nocar}
      />
      <button class="btn fill" type="submit">
        <Icon name="search" />
        <T k="services.show" />
      </button>
    </div>
  )
}

/** An address may hold several codes of one kind, as a link from elsewhere does; they stay together in the form. */
const several = (codes: readonly string[], facet: 'eligibility' | 'access-mode', t: Translator): Option[] =>
  codes.length > 1 ? [{ value: codes.join(','), label: codes.map(code => facetWords(t, facet, code)).join(', ') }] : []

function categoryOptions(t: Translator, map: PublicMap, list: ListAddress, facets?: Facets): Option[] {
  const shown = map.categories.filter(
    c =>
      list.cat.includes(c.code) ||
      (c.parent === null && (!facets || list.cat.length > 0 || (facets.category[c.code] ?? 0) > 0)),
  )
  const options = shown.map(category => {
    const words = categoryWords(t, category)
    const n = list.cat.length ? undefined : facets?.category[category.code]
    return {
      value: category.code,
      label: n === undefined ? words.text : `${words.text} (${t.number(n)})`,
      lang: words.lang === t.lang ? undefined : words.lang,
    }
  })
  if (list.cat.length < 2) return options
  const all = map.categories.filter(c => list.cat.includes(c.code))
  return [{ value: list.cat.join(','), label: all.map(c => categoryWords(t, c).text).join(', ') }, ...options]
}

/** Each language under its own name, which is the one its speakers look for. */
function languageOptions(t: Translator, list: ListAddress, facets?: Facets): Option[] {
  const counts = facets?.language ?? {}
  return languagesByName(t)
    .filter(({ value }) => counts[value] !== undefined || list.speaks.includes(value))
    .map(({ value, label }) => {
      const n = list.speaks.length ? undefined : counts[value]
      return { value, label: n === undefined ? label : `${label} (${t.number(n)})` }
    })
}

const named = new WeakMap<Translator, Option[]>()

function languagesByName(t: Translator): Option[] {
  let options = named.get(t)
  if (!options) {
    options = spokenLanguages.map(({ code, name }) => {
      const translated = languageName(code, t)
      return { value: code, label: translated === name ? name : `${name} – ${translated}` }
    })
    named.set(
      t,
      options.sort((a, b) => (a.label < b.label ? -1 : 1)),
    )
  }
  return options
}

function provinceOptions(t: Translator, map: PublicMap, list: ListAddress, facets?: Facets): Option[] {
  return map.gazetteer.provinces
    .filter(p => p.sigla === list.province || (facets?.province[p.sigla] ?? 0) > 0)
    .map(p => {
      const n = list.province ? undefined : facets?.province[p.sigla]
      return { value: p.sigla, label: n === undefined ? p.name : `${p.name} (${t.number(n)})`, lang: 'it' }
    })
    .sort((a, b) => (a.label < b.label ? -1 : 1))
}

/** What was chosen, each with its way out. */
export const Chosen = ({ t, map, list, words }: Pick<FormProps, 't' | 'map' | 'list' | 'words'>) => {
  const chosen = chosenOf(t, map, list, words)
  if (!chosen.length) return null
  return (
    <ul class="chips" aria-label={t('services.chosen')}>
      {chosen.map(({ label, without, lang }) => (
        <li key={label}>
          <a class="btn" href={`/${t.lang}/${listAddress(without)}`}>
            <span class="hide">
              <T k="services.remove" />{' '}
            </span>
            <bdi lang={lang}>{label}</bdi>
            <Icon name="no" />
          </a>
        </li>
      ))}
    </ul>
  )
}

interface ChosenOne {
  label: string
  lang?: string
  without: ListAddress
}

function chosenOf(t: Translator, map: PublicMap, list: ListAddress, words: TypedWords | null): ChosenOne[] {
  const out: ChosenOne[] = []
  const each = (
    codes: readonly string[],
    field: 'cat' | 'speaks' | 'for' | 'access',
    label: (code: string) => string,
  ) => {
    for (const code of codes) {
      out.push({ label: label(code), without: changed(list, { [field]: codes.filter(other => other !== code) }) })
    }
  }
  if (words?.q) out.push({ label: t('services.your-words'), without: changed(list, { s: null }) })
  if (words?.at) out.push({ label: t('services.near-you'), without: changed(list, { s: null, km: null }) })
  const place = list.near ? placeOfCode(map.gazetteer, list.near) : null
  if (place) out.push({ label: place.name, lang: 'it', without: changed(list, { near: null, km: null }) })
  if (list.km) out.push({ label: t('services.within-km', { km: list.km }), without: changed(list, { km: null }) })
  each(list.cat, 'cat', code => {
    const category = map.category(code)
    return category ? categoryWords(t, category).text : code
  })
  if (list.open) out.push({ label: t('services.open-now'), without: changed(list, { open: false }) })
  each(list.speaks, 'speaks', code => languageName(code, t))
  if (list.nocar) out.push({ label: t('services.without-car'), without: changed(list, { nocar: false }) })
  each(list.for, 'for', code => facetWords(t, 'eligibility', code))
  each(list.access, 'access', code => facetWords(t, 'access-mode', code))
  const program = map.programs.find(p => p.code === list.program)
  if (program) out.push({ label: program.name, lang: 'it', without: changed(list, { program: null }) })
  const region = map.gazetteer.regions.find(r => r.code === list.region)
  if (region) out.push({ label: region.name, lang: 'it', without: changed(list, { region: null }) })
  const province = map.gazetteer.provinces.find(p => p.sigla === list.province)
  if (province) out.push({ label: province.name, lang: 'it', without: changed(list, { province: null }) })
  return out
}

/** The finer kinds below the one chosen, with their counts: one more tap instead of one more word. */
export const FinerKinds = ({ t, map, list, facets }: Pick<FormProps, 't' | 'map' | 'list' | 'facets'>) => {
  const [code] = list.cat
  if (!code || list.cat.length > 1) return null
  const finer = map.categories.filter(c => c.parent === code && (facets?.category[c.code] ?? 0) > 0)
  if (finer.length < 2) return null
  return (
    <details>
      <summary>
        <Icon name="list" />
        <T k="services.category" />
      </summary>
      <ul class="rows">
        {finer.map(category => {
          const words = categoryWords(t, category)
          return (
            <li key={category.code}>
              <a class="row" href={`/${t.lang}/${listAddress(changed(list, { cat: [category.code] }))}`}>
                <span {...speaking(t, words)}>{words.text}</span>
                <span class="n">{t.number(facets?.category[category.code] ?? 0)}</span>
              </a>
            </li>
          )
        })}
      </ul>
    </details>
  )
}

export const MapOrList = ({ t, list, to }: { t: Translator; list: ListAddress; to: 'map' | 'list' }) => {
  const key: TextKey = to === 'map' ? 'services.map' : 'services.list'
  const path = to === 'map' ? 'services/map' : 'services'
  return (
    <ButtonLink href={`/${t.lang}/${listAddress(list, path)}`} icon={to}>
      <T k={key} />
    </ButtonLink>
  )
}
