import { isLang, type Lang, languages } from './languages.ts'

/** Sister codes that a browser may send for a language we have. */
const sisters: Readonly<Record<string, Lang>> = { fuc: 'ff', ffm: 'ff', fuv: 'ff', ful: 'ff', wol: 'wo', edo: 'bin' }

/**
 * All ten interface languages, those the browser asks for first, in its order; the others follow in ours.
 * @param header the Accept-Language header, RFC 9110 section 12.5.4; anything unreadable in it is passed over
 */
export function chooseLanguage(header: string | null | undefined): Lang[] {
  return [...new Set([...wanted(header ?? ''), ...languages.map(l => l.code)])]
}

function wanted(header: string): Lang[] {
  return header
    .slice(0, 500)
    .split(',')
    .map(readRange)
    .filter(range => range.quality > 0)
    .sort((a, b) => b.quality - a.quality)
    .map(range => range.lang)
    .filter(lang => lang !== undefined)
}

function readRange(range: string): { lang: Lang | undefined; quality: number } {
  const [tag = '', ...parameters] = range
    .trim()
    .toLowerCase()
    .split(/\s*;\s*/)
  const q = parameters.find(p => p.startsWith('q='))
  const quality = q === undefined ? 1 : Number(q.slice(2))
  const primary = tag.split('-')[0] ?? ''
  return {
    lang: isLang(primary) ? primary : sisters[primary],
    quality: Number.isFinite(quality) ? quality : 0,
  }
}
