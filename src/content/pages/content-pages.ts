import type { Context, Hono } from 'hono'
import { guarded, type GuardEnv, permission } from '../../lib/guard.ts'
import { chooseLanguage } from '../choose-language.ts'
import { type Lang, languages } from '../languages.ts'
import { type Translator, translator } from '../translator.ts'
import { aboutPage } from './about-page.tsx'
import { accessibilityPage } from './accessibility-page.tsx'
import { emergencyPage } from './emergency-page.tsx'
import { languagePage, safePath } from './language-page.tsx'
import { rightsPage } from './rights-page.tsx'
import { defaultLeaveTo, type Site } from './site.ts'

/** `/:lang` of the public pages, for routes of every slice. */
export const LANG = `:lang{(?:${languages.map(l => l.code).join('|')})}`

/** The language chooser and the pages that speak of the house rather than of services. */
export function contentPages(site: Site, now: () => Date = () => new Date()): Hono<GuardEnv> {
  const may = permission('content.read')
  const page = (say: (t: Translator) => string) => (c: Context<GuardEnv, `/${typeof LANG}`>) =>
    c.html(say(translator(c.req.param('lang') as Lang)))
  return guarded()
    .get('/', may, c => {
      c.header('Vary', 'Accept-Language')
      return c.html(languagePage(chooseLanguage(c.req.header('accept-language')), safePath(c.req.query('to')), site))
    })
    .get(
      `/${LANG}/emergency`,
      may,
      page(t => emergencyPage(t, site, now())),
    )
    .get(
      `/${LANG}/rights`,
      may,
      page(t => rightsPage(t, site)),
    )
    .get(
      `/${LANG}/about`,
      may,
      page(t => aboutPage(t, site, now())),
    )
    .get(
      `/${LANG}/accessibility`,
      may,
      page(t => accessibilityPage(t, site, now())),
    )
    .get(`/${LANG}/leave`, may, c => {
      c.header('Cache-Control', 'no-store')
      // What this site kept on the phone is forgotten on the way out (W3C Clear Site Data; secure origins only).
      c.header('Clear-Site-Data', '"cache", "storage"')
      return c.redirect(site.leaveTo ?? defaultLeaveTo, 303)
    })
}
