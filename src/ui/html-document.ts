import { escapeHtml } from './escape-html.ts'
import { spriteFor } from './icons.ts'
import { css } from './style.ts'

export interface HtmlDocument {
  lang: string
  dir: 'ltr' | 'rtl'
  /** Never what somebody typed: titles stay in the history of a phone. */
  title: string
  /** Finished HTML of the body's parts. */
  header: string
  main: string
  footer: string
  /** Module scripts of ours, by path; a page says everything without them. */
  scripts?: readonly string[]
  /** Styles of this page beside those of every page; the content security policy names their hashes. */
  styles?: readonly string[]
  /** Search engines stay away from pages made for one visitor. */
  hidden?: boolean
}

/** A whole page as text: one answer, nothing else to fetch. */
export function htmlDocument({
  lang,
  dir,
  title,
  header,
  main,
  footer,
  scripts = [],
  styles = [],
  hidden,
}: HtmlDocument): string {
  const body = `${header}<main id="main" tabindex="-1">${main}</main>${footer}`
  return (
    `<!doctype html><html lang="${lang}" dir="${dir}"><head><meta charset="utf-8">` +
    '<meta name="viewport" content="width=device-width,initial-scale=1"><meta name="referrer" content="no-referrer">' +
    '<meta name="format-detection" content="telephone=no">' +
    `${hidden ? '<meta name="robots" content="noindex">' : ''}<title>${escapeHtml(title)}</title>` +
    `<link rel="icon" href="data:,">${[css, ...styles].map(style => `<style>${style}</style>`).join('')}` +
    scripts.map(src => `<script type="module" src="${escapeHtml(src)}"></script>`).join('') +
    `</head><body>${spriteFor(body)}${body}</body></html>`
  )
}
