import { publicPage, type Site, T, type Translator } from '../../content/index.ts'
import { newFormKey } from '../../staff/index.ts'
import { FormField } from '../../ui/form-field.tsx'
import { formCss } from '../../ui/form-style.ts'
import { Icon } from '../../ui/icon.tsx'
import type { IconName } from '../../ui/icons.ts'
import { ownWords, speaking } from '../pages/own-words.ts'
import type { ServiceRecord } from '../service-record.ts'
import { MOST_WORDS, type Topic, topics } from './suggest.ts'

interface SuggestProps {
  readonly t: Translator
  readonly site: Site
  readonly service: ServiceRecord
}

interface Typed {
  readonly once: string
  readonly topic: string
  readonly words: string
  readonly trouble: 'choose' | 'number'
}

const icons: Record<Topic, IconName> = {
  phones: 'phone',
  hours: 'clock',
  address: 'way',
  state: 'no',
  languages: 'speak',
  refused: 'people',
  other: 'question',
}

/** «This is wrong»: one choice is enough, a few words may come with it. */
export function suggestPage({ t, site, service, typed }: SuggestProps & { typed?: Typed }): string {
  const path = `services/${service.id}/wrong`
  return publicPage({
    t,
    site,
    title: t('suggest.title'),
    path,
    hidden: true,
    styles: [formCss],
    main: (
      <>
        <Back t={t} service={service} />
        <h1>
          <T k="suggest.title" />
        </h1>
        <Name t={t} service={service} />
        <T k="suggest.lead" as="p" />
        <form method="post" action={`/${t.lang}/${path}`} class="find">
          <input type="hidden" name="once" value={typed?.once ?? newFormKey()} />
          {typed?.trouble === 'number' && <input type="hidden" name="warned" value="1" />}
          {typed && (
            <p class={typed.trouble === 'number' ? 'note warn' : 'alarm'} role="alert">
              <T k={`suggest.${typed.trouble}`} />
            </p>
          )}
          <fieldset>
            <legend class="hide">
              <T k="suggest.title" />
            </legend>
            <div class="pick one">
              {topics.map(topic => (
                <label key={topic}>
                  <input type="radio" name="topic" value={topic} checked={typed?.topic === topic} />
                  <Icon name={icons[topic]} />
                  <span>
                    <T k={`suggest.topic.${topic}`} />
                  </span>
                </label>
              ))}
            </div>
          </fieldset>
          <FormField id="words" label={<T k="suggest.words" />} hint={<T k="suggest.no-names" />} hintClass="note">
            {described => (
              <textarea {...described} name="words" maxLength={MOST_WORDS} dir="auto" autocomplete="off">
                {typed?.words ?? ''}
              </textarea>
            )}
          </FormField>
          <p>
            <button type="submit" class="btn fill">
              <T k="suggest.send" />
            </button>
          </p>
        </form>
      </>
    ),
  })
}

export function suggestedPage({ t, site, service, kept }: SuggestProps & { kept: boolean }): string {
  return publicPage({
    t,
    site,
    title: t('suggest.thanks-title'),
    path: `services/${service.id}`,
    hidden: true,
    main: (
      <>
        <h1>
          <T k="suggest.thanks-title" />
        </h1>
        <T k="suggest.thanks" as="p" class="note" />
        {!kept && <T k="suggest.many" as="p" class="note warn" />}
        <Back t={t} service={service} />
      </>
    ),
  })
}

const Back = ({ t, service }: Omit<SuggestProps, 'site'>) => (
  <p>
    <a class="row" href={`/${t.lang}/services/${service.id}`}>
      <Icon name="back" />
      <T k="suggest.back" />
    </a>
  </p>
)

const Name = ({ t, service }: Omit<SuggestProps, 'site'>) => {
  const name = ownWords(t, 'name', service.name, service.translations)
  return (
    <p class="lead" {...(name && speaking(t, name))}>
      {name?.text ?? service.name}
    </p>
  )
}
