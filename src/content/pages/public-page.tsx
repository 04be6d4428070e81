import { type ComponentChild, h } from 'preact'
import { renderToString } from 'preact-render-to-string'
import { escapeHtml } from '../../ui/escape-html.ts'
import { htmlDocument } from '../../ui/html-document.ts'
import { Speaking } from '../text-component.ts'
import type { Translator } from '../translator.ts'
import { PageFooter } from './page-footer.tsx'
import { PageHeader } from './page-header.tsx'
import { defaultLeaveTo, pageScripts, type Site } from './site.ts'

export interface PublicPage {
  t: Translator
  site: Site
  /** Never what somebody typed. */
  title: string
  /** The page's address after `/{lang}/`, so that it can be opened in another language: `services?open=1`. */
  path: string
  /** Finished HTML, or what becomes it. */
  main: ComponentChild
  /** Scripts of this page beside those of every page. */
  scripts?: readonly string[]
  /** Styles of this page beside those of every page. */
  styles?: readonly string[]
  /** Made for one visitor's question. */
  hidden?: boolean
}

/** A whole public page: shell, danger and leave in sight, and what it says. */
export function publicPage({ t, site, title, path, main, scripts = [], styles, hidden }: PublicPage): string {
  const shell = shellOf(t, site)
  return htmlDocument({
    lang: t.lang,
    dir: t.dir,
    title: `${title} · Approdo`,
    header: shell.header.replace(PATH, () => escapeHtml(encodeURIComponent(path))),
    main: typeof main === 'string' ? main : renderMain(t, main),
    footer: shell.footer,
    scripts: [...pageScripts, ...scripts],
    styles,
    hidden,
  })
}

/** What a page says, in its language, as HTML. */
export function renderMain(t: Translator, main: ComponentChild): string {
  return renderToString(h(Speaking, { t }, main))
}

const PATH = '%path%'

type Shell = { header: string; footer: string }
const shells = new WeakMap<Translator, Map<string, Shell>>()

/** Header and footer are the same for every page of a language: made once, until its texts change. */
function shellOf(t: Translator, { demo, leaveTo = defaultLeaveTo }: Site): Shell {
  const key = `${demo} ${leaveTo}`
  let ofLanguage = shells.get(t)
  if (!ofLanguage) shells.set(t, (ofLanguage = new Map()))
  let shell = ofLanguage.get(key)
  if (!shell) {
    shell = {
      header: renderMain(t, <PageHeader t={t} demo={demo} leaveTo={leaveTo} changeLanguage={`/?to=${PATH}`} />),
      footer: renderMain(t, <PageFooter t={t} />),
    }
    ofLanguage.set(key, shell)
  }
  return shell
}
