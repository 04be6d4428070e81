import { renderMain, T, type TextKey, type Translator } from '../../content/index.ts'
import { formCss } from '../../ui/form-style.ts'
import { htmlDocument } from '../../ui/html-document.ts'
import { linkedValue } from '../coded-draft.ts'
import { isLinkWord, linkLanguage, linkLanguages, type LinkWord, sayIn } from '../link-words.ts'
import type { SharedWith } from './read-shared.ts'

interface Props {
  readonly t: Translator
  readonly shared: readonly SharedWith[]
  readonly number: number
  readonly address: string
  readonly demo: boolean
}

/** One page, to be read to the person or printed: what others know of them, who opened it, and that they may take it back. */
export function sharedPage({ t, shared, number, address, demo }: Props): string {
  const words = sayIn(linkLanguage(t.lang, ''))
  const text = (key: TextKey, values?: Record<string, string | number>) => <T k={key} v={values} />
  const main = (
    <>
      <nav class="small no-print" aria-label="Lingua">
        {Object.entries(linkLanguages).map(([code, name]) => (
          <>
            {code === t.lang ? <b>{name}</b> : <a href={`${address}?lang=${code}`} lang={code}>{name}</a>}{' '}
          </>
        ))}
      </nav>
      <h1>{text('referral.shared.title')}</h1>
      <p class="small soft">n. {number}</p>
      {shared.length === 0 && <p>{text('referral.shared.nothing')}</p>}
      {shared.map(({ organization, at, until, opens, request, person, files, opened }) => (
        <section class="gap">
          <h2 dir="auto">{organization}</h2>
          <p>{text('referral.shared.told', { date: t.date(at) })}</p>
          <p class="said" dir="auto">
            {request}
          </p>
          <dl class="told">
            {Object.entries(person).map(([field, value]) => (
              <div>
                <dt class="small soft">{isLinkWord(`f.${field}`) ? words(`f.${field}` as LinkWord) : field}</dt>
                <dd class="b" dir="auto">
                  {linkedValue(field, value, words.lang)}
                </dd>
              </div>
            ))}
          </dl>
          {files > 0 && <p>{text('referral.shared.files', { n: files })}</p>}
          <p>
            {opened.length === 0
              ? text('referral.shared.not-opened')
              : text('referral.shared.opened', { days: opened.map(day => t.date(day)).join(', ') })}
          </p>
          <p class="b">
            {opens ? text('referral.shared.can-read', { date: t.date(until) }) : text('referral.shared.cannot-read')}
          </p>
        </section>
      ))}
      <p class="note">{text('referral.shared.change-mind')}</p>
    </>
  ) // prettier-ignore
  return htmlDocument({
    lang: t.lang,
    dir: t.dir,
    // What a window is called says nothing of anybody.
    title: `Approdo · ${number}`,
    header: demo ? renderMain(t, <aside class="demo">{words('demo')}</aside>) : '',
    main: renderMain(t, main),
    footer: '',
    hidden: true,
    styles: [formCss],
  })
}
