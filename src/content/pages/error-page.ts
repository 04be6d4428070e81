import type { Context } from 'hono'
import type { ContentfulStatusCode } from 'hono/utils/http-status'
import { chooseLanguage } from '../choose-language.ts'
import { helpdesk } from '../helpdesk.ts'
import { isLang, type Lang } from '../languages.ts'
import { translator } from '../translator.ts'
import type { Site } from './site.ts'
import { troublePage } from './trouble-page.tsx'

/**
 * Answers with a page for what went wrong, in the language of the address, else in the browser's first. It says what
 * to do next, and repeats nothing of what was asked.
 * @param code of the field, such as `page.not-found`: only its kind decides what the page says
 */
export function errorPage(
  c: Context,
  status: ContentfulStatusCode,
  code: string,
  site?: Site,
): Response | Promise<Response> {
  const lang = languageOf(c.req.path, c.req.header('accept-language'))
  c.header('Cache-Control', 'no-store')
  const page = troublePage(kindOf(status, code), translator(lang), site ?? siteOfHelpdesk(), new Date())
  return c.html(page, status)
}

function kindOf(status: number, code: string): Parameters<typeof troublePage>[0] {
  if (status === 429) return 'too-many'
  if (status >= 500) return 'broken'
  return status === 404 || code.endsWith('not-found') ? 'not-found' : 'refused'
}

const siteOfHelpdesk = (): Site => ({ demo: helpdesk().demonstration })

/** The language of an address, else the likeliest of the browser's. */
function languageOf(path: string, acceptLanguage: string | undefined): Lang {
  const first = path.split('/')[1] ?? ''
  return isLang(first) ? first : (chooseLanguage(acceptLanguage)[0] ?? 'en')
}
