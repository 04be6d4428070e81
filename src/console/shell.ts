import type { Context } from 'hono'
import type { StaffEnv } from '../staff/index.ts'
import { filesOf, scriptPath, stylePaths } from '../ui/assets.ts'
import { DESK_ID } from '../ui/console/desk.ts'
import { escapeHtml } from '../ui/escape-html.ts'
import { deskOf } from './desk-of.ts'

const words = {
  it: [
    'Console',
    'La console ha bisogno di JavaScript. La tua pagina personale funziona anche senza.',
    'La mia pagina',
  ],
  en: ['Console', 'The console needs JavaScript. Your own page works without.', 'My page'],
} as const

/**
 * The one page of the console. Signed out it leads to signing in, and from there back to where one wanted to go.
 * @param newsSince from where it hears news: what happens before its line is open is told as well
 */
export function shell(c: Context<StaffEnv>, demo: boolean, newsSince: string): Response | Promise<Response> {
  c.header('Cache-Control', 'no-store')
  if (!c.var.may('console.open')) return c.redirect(c.var.session ? '/staff/me' : signInFor(c.req.path))
  const desk = { ...deskOf(c.var, demo), newsSince }
  const [title, noScript, me] = words[desk.lang]
  const styles = stylePaths('console').map(path => `<link rel="stylesheet" href="${escapeHtml(path)}">`)
  const script = scriptPath('console')
  return c.html(
    `<!doctype html><html lang="${desk.lang}" dir="ltr"><head><meta charset="utf-8">` +
      '<meta name="viewport" content="width=device-width,initial-scale=1"><meta name="referrer" content="no-referrer">' +
      '<meta name="format-detection" content="telephone=no"><meta name="robots" content="noindex">' +
      `<title>${title} · Approdo</title><link rel="icon" href="data:,">${styles.join('')}` +
      `<script type="application/json" id="${DESK_ID}">${asJson(desk)}</script>` +
      (script ? `<script type="module" src="${escapeHtml(script)}"></script>` : '') +
      `</head><body><div id="console"></div><noscript><main><h1>${title}</h1><p>${noScript}</p>` +
      `<p><a href="/staff/me">${me}</a></p></main></noscript></body></html>`,
  )
}

/**
 * The page that opens without a line what somebody took along, as a service worker keeps it: nobody's name is in it, and
 * nothing of anybody.
 */
export function fieldShell(c: Context<StaffEnv>): Response | Promise<Response> {
  c.header('Cache-Control', 'no-store')
  if (!c.var.may('console.open')) return c.redirect(signInFor('/console'))
  const lang = c.var.session?.pageLanguage ?? 'it'
  const files = filesOf(['field', 'field-door', 'carried'])
  const script = scriptPath('field')
  const links = files.map(path =>
    path.endsWith('.css')
      ? `<link rel="stylesheet" href="${escapeHtml(path)}">`
      : `<link rel="modulepreload" href="${escapeHtml(path)}">`,
  )
  return c.html(
    `<!doctype html><html lang="${lang}" dir="ltr"><head><meta charset="utf-8">` +
      '<meta name="viewport" content="width=device-width,initial-scale=1"><meta name="referrer" content="no-referrer">' +
      '<meta name="format-detection" content="telephone=no"><meta name="robots" content="noindex">' +
      `<title>${words[lang][0]} · Approdo</title><link rel="icon" href="data:,">${links.join('')}` +
      (script ? `<script type="module" src="${escapeHtml(script)}"></script>` : '') +
      '</head><body><div id="field"></div></body></html>',
  )
}

const signInFor = (path: string): string => `/staff/sign-in?to=${encodeURIComponent(path)}`

/** JSON that cannot end the element it stands in. */
const asJson = (value: unknown): string => JSON.stringify(value).replace(/</g, '\\u003c')
