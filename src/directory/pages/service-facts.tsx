import type { ComponentChildren } from 'preact'
import { languageName, spokenLanguage, T, type TextKey, type Translator } from '../../content/index.ts'
import { Icon } from '../../ui/icon.tsx'
import type { PublicMap } from '../public-map.ts'
import type { AreaRecord, CostRecord, ServiceRecord } from '../service-record.ts'
import { categoryWords, ownWords, type OwnWords, speaking } from './own-words.ts'
import { listed } from './page-tools.ts'
import { facetWords } from './reason-words.ts'
import { isWeb } from './service-actions.tsx'
import type { ServiceProps } from './service-page.tsx'

/** What one wants to know before going: in which language, who is taken, with what, for how much, and how sure it is. */
export const ServiceFacts = (props: ServiceProps) => (
  <>
    <Languages {...props} />
    <WhoCanGo {...props} />
    <HowToGo {...props} />
    <Bring {...props} />
    <Cost {...props} />
    <Trust {...props} />
  </>
)

const Fact = ({ k, children }: { k: TextKey; children: ComponentChildren }) => (
  <section class="sec">
    <T k={k} as="h2" />
    {children}
  </section>
)

const Languages = ({ t, service }: ServiceProps) => (
  <Fact k="service.languages">
    {service.languages.length === 0 ? (
      <T k="service.languages-unknown" as="p" class="note warn" />
    ) : (
      <ul class="chips">
        {service.languages.map(({ code, note }) => {
          const own = spokenLanguage(code)
          const name = languageName(code, t)
          return (
            <li key={code} class="chip">
              <Icon name="speak" />
              <span>
                <bdi lang={code}>{own?.name ?? code}</bdi>
                {own && own.name !== name && ` (${name})`}
                {note && (
                  <>
                    {' · '}
                    <bdi lang="it">{note}</bdi>
                  </>
                )}
              </span>
            </li>
          )
        })}
      </ul>
    )}
    {service.interpretationServices && (
      <p lang="it" dir="ltr">
        {service.interpretationServices}
      </p>
    )}
  </Fact>
)

const answers = {
  yes: { icon: 'check', key: 'service.yes', mark: '' },
  no: { icon: 'no', key: 'service.no', mark: 'x' },
  unknown: { icon: 'question', key: 'service.unknown', mark: 'w' },
} as const

const WhoCanGo = ({ t, map, service }: ServiceProps) => {
  const told = ownWords(t, 'eligibility_description', service.eligibilityDescription, service.translations)
  const known = Object.keys(service.eligibility).length > 0
  return (
    <Fact k="service.who">
      {known ? (
        <ul class="why gap">
          {answeredFirst(map.facet('eligibility'), service).map(code => {
            const { icon, key, mark } = answers[service.eligibility[code] ?? 'unknown']
            return (
              <li key={code} class={mark || undefined}>
                <Icon name={icon} />
                <span>
                  <T k={key} v={{ who: facetWords(t, 'eligibility', code) }} />
                </span>
              </li>
            )
          })}
        </ul>
      ) : (
        <T k="service.who-unknown" as="p" class="note warn" />
      )}
      {told && <p {...speaking(t, told)}>{told.text}</p>}
      <Ages service={service} />
      {service.targetGroups.length > 0 && (
        <p>
          <b>
            <T k="service.for-whom" />:
          </b>{' '}
          {listed(
            t,
            service.targetGroups.map(group => facetWords(t, 'target-group', group)),
          )}
        </p>
      )}
    </Fact>
  )
}

/** What is known before what is not. */
const answeredFirst = (codes: readonly string[], { eligibility }: ServiceRecord): string[] =>
  codes.toSorted((a, b) => Number(!eligibility[a]) - Number(!eligibility[b]))

const Ages = ({ service: { minimumAge: from, maximumAge: to } }: { service: ServiceRecord }) => {
  if (from === null && to === null) return null
  if (to === null) return <T k="service.age-from" v={{ from: String(from) }} as="p" />
  if (from === null) return <T k="service.age-to" v={{ to: String(to) }} as="p" />
  return <T k="service.ages" v={{ from: String(from), to: String(to) }} as="p" />
}

const HowToGo = ({ t, service }: ServiceProps) => {
  const told = ownWords(t, 'application_process', service.applicationProcess, service.translations)
  if (!told && !service.accessModes.length && !service.waitTime) return null
  return (
    <Fact k="service.how">
      {service.accessModes.length > 0 && (
        <ul class="why gap">
          {service.accessModes.map(mode => (
            <li key={mode}>
              <Icon name="info" />
              <span>{facetWords(t, 'access-mode', mode)}</span>
            </li>
          ))}
        </ul>
      )}
      {told && <p {...speaking(t, told)}>{told.text}</p>}
      {service.waitTime && (
        <p lang="it" dir="ltr">
          {service.waitTime}
        </p>
      )}
    </Fact>
  )
}

const Bring = ({ service }: ServiceProps) =>
  service.documents.length > 0 && (
    <Fact k="service.documents">
      <ul class="why gap" lang="it" dir="ltr">
        {service.documents.map(one => (
          <li key={one.id}>
            <Icon name="paper" />
            <span>{one.document}</span>
          </li>
        ))}
      </ul>
    </Fact>
  )

const Cost = ({ t, service }: ServiceProps) => (
  <Fact k="service.cost">
    {service.costs.length === 0 && !service.feesDescription && <T k="service.cost-unknown" as="p" />}
    {service.costs.map(cost => (
      <p key={cost.id}>
        {cost.amount === 0 ? <T k="service.free" /> : <bdi dir="ltr">{amountOf(t, cost)}</bdi>}{' '}
        <bdi lang="it">{[cost.option, cost.amountDescription].filter(Boolean).join('. ')}</bdi>
      </p>
    ))}
    {service.feesDescription && (
      <p lang="it" dir="ltr">
        {service.feesDescription}
      </p>
    )}
  </Fact>
)

const amountOf = (t: Translator, { amount, currency }: CostRecord): string =>
  amount === null ? '' : `${t.number(amount)} ${currency === 'EUR' || !currency ? '€' : currency}`

/** What it is for, in its own words. */
export const ServiceWork = ({ t, map, service }: ServiceProps) => {
  const told = ownWords(t, 'description', service.description, service.translations)
  return (
    <Fact k="service.what">
      {told && (
        <>
          {told.lang === 'it' && t.lang !== 'it' && <T k="service.only-italian" as="p" class="small soft" />}
          <Paragraphs t={t} words={told} />
        </>
      )}
      <ul class="chips">
        {service.categories.flatMap(code => {
          const category = map.category(code)
          if (!category) return []
          const words = categoryWords(t, category)
          return (
            <li key={code}>
              <a class="btn" href={`/${t.lang}/services?cat=${code}`} {...speaking(t, words)}>
                {words.text}
              </a>
            </li>
          )
        })}
      </ul>
      {service.areas.length > 0 && (
        <p>
          <b>
            <T k="service.area" />:
          </b>{' '}
          <bdi lang="it">{service.areas.map(area => areaName(t, map, area)).join(', ')}</bdi>
        </p>
      )}
      {service.programs.length > 0 && (
        <p>
          <b>
            <T k="service.program" />:
          </b>{' '}
          <bdi lang="it">{service.programs.map(program => program.name).join(', ')}</bdi>
        </p>
      )}
      {service.urls
        .filter(({ url }) => isWeb(url))
        .map(({ id, label, url }) => (
          <p key={id}>
            <a href={url} rel="noreferrer" lang="it">
              {label ?? url}
            </a>
          </p>
        ))}
    </Fact>
  )
}

const Paragraphs = ({ t, words }: { t: Translator; words: OwnWords }) => (
  <>
    {words.text
      .split(/\n\s*\n/)
      .filter(text => text.trim())
      .map(text => (
        <p key={text} class="text" {...speaking(t, words)}>
          {text}
        </p>
      ))}
    {words.draft && <T k="common.draft" as="p" class="small soft" />}
  </>
)

function areaName(t: Translator, map: PublicMap, { kind, code, name }: AreaRecord): string {
  if (kind === 'country') return code === 'IT' ? t('service.whole-italy') : (name ?? code ?? '')
  if (kind === 'region') return map.gazetteer.regions.find(r => r.code === code)?.name ?? name ?? ''
  if (kind === 'province') return map.gazetteer.provinces.find(p => p.sigla === code)?.name ?? name ?? ''
  return (code && map.gazetteer.byIstat(code)?.name) ?? name ?? ''
}

/** The two clocks: when somebody checked, and when the text changed. */
const Trust = ({ t, service }: ServiceProps) => {
  const { verification } = service
  const right = verification?.facts.filter(fact => fact.outcome === 'right') ?? []
  return (
    <Fact k="service.trust">
      {verification ? (
        <>
          <p>
            <T k="service.verified-on" v={{ date: t.date(verification.verifiedAt) }} />,{' '}
            <T
              k="service.verified-by"
              v={{
                who: <bdi lang="it">{verification.verifiedBy}</bdi>,
                means: <T k={`service.means.${verification.means}` as TextKey} />,
              }}
            />
          </p>
          {right.length > 0 && (
            <p class="soft">
              <T k="service.found" />:{' '}
              {listed(
                t,
                right.map(({ fact }) => t(`service.fact.${fact}` as TextKey)),
              )}
            </p>
          )}
        </>
      ) : (
        <T k="service.never-verified" as="p" />
      )}
      <p class="soft">
        <T k="service.changed-on" v={{ date: t.date(service.changedAt) }} />
      </p>
    </Fact>
  )
}
