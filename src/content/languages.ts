/**
 * The languages of the house, as our own table: Intl has no name for mnk, fuf, bin, skr and gets the direction of
 * skr and pnb wrong. `intlLocale` is only for formatting and always Gregorian with Latin digits (ps would default to
 * the Persian calendar, which is dangerous beside a deadline).
 */
export type Lang = 'it' | 'en' | 'fr' | 'ar' | 'pcm' | 'bin' | 'wo' | 'mnk' | 'ff' | 'fuf'
export type Direction = 'ltr' | 'rtl'

export interface InterfaceLanguage {
  code: Lang
  /** Its name in itself, in its own script. */
  name: string
  nameIt: string
  nameEn: string
  nameFr: string
  nameAr: string
  dir: Direction
  /** BCP 47 locale given to Intl: the nearest that Node formats properly. */
  intlLocale: string
  /** Where a missing text is looked for, in order; every chain ends in English. */
  chain: readonly Lang[]
  /** Another chain that the reader may choose: Mandinka is spoken beside English in Gambia, French in Senegal. */
  otherChain?: readonly Lang[]
}

const latin = '-u-ca-gregory-nu-latn'

export const languages: readonly InterfaceLanguage[] = [
  {
    code: 'it',
    name: 'Italiano',
    nameIt: 'Italiano',
    nameEn: 'Italian',
    nameFr: 'Italien',
    nameAr: 'الإيطالية',
    dir: 'ltr',
    intlLocale: `it-IT${latin}`,
    chain: ['en'],
  },
  {
    code: 'en',
    name: 'English',
    nameIt: 'Inglese',
    nameEn: 'English',
    nameFr: 'Anglais',
    nameAr: 'الإنجليزية',
    dir: 'ltr',
    intlLocale: `en-GB${latin}`,
    chain: [],
  },
  {
    code: 'fr',
    name: 'Français',
    nameIt: 'Francese',
    nameEn: 'French',
    nameFr: 'Français',
    nameAr: 'الفرنسية',
    dir: 'ltr',
    intlLocale: `fr-FR${latin}`,
    chain: ['en'],
  },
  {
    code: 'ar',
    name: 'العربية',
    nameIt: 'Arabo',
    nameEn: 'Arabic',
    nameFr: 'Arabe',
    nameAr: 'العربية',
    dir: 'rtl',
    intlLocale: `ar-EG${latin}`,
    chain: ['en'],
  },
  {
    code: 'pcm',
    name: 'Naijá',
    nameIt: 'Pidgin nigeriano',
    nameEn: 'Nigerian Pidgin',
    nameFr: 'Pidgin nigérian',
    nameAr: 'البيدجن النيجيرية',
    dir: 'ltr',
    intlLocale: `pcm-NG${latin}`,
    chain: ['en'],
  },
  {
    code: 'bin',
    name: 'Ẹ̀dó',
    nameIt: 'Edo (Bini)',
    nameEn: 'Edo (Bini)',
    nameFr: 'Edo (bini)',
    nameAr: 'الإيدو (بيني)',
    dir: 'ltr',
    intlLocale: `en-GB${latin}`,
    chain: ['pcm', 'en'],
  },
  {
    code: 'wo',
    name: 'Wolof',
    nameIt: 'Wolof',
    nameEn: 'Wolof',
    nameFr: 'Wolof',
    nameAr: 'الولوفية',
    dir: 'ltr',
    intlLocale: `wo-SN${latin}`,
    chain: ['fr', 'en'],
  },
  {
    code: 'mnk',
    name: 'Mandinka',
    nameIt: 'Mandinka',
    nameEn: 'Mandinka',
    nameFr: 'Mandinka',
    nameAr: 'الماندينكا',
    dir: 'ltr',
    intlLocale: `fr-FR${latin}`,
    chain: ['fr', 'en'],
    otherChain: ['en'],
  },
  {
    code: 'ff',
    name: 'Pulaar',
    nameIt: 'Fula (pulaar)',
    nameEn: 'Fula (Pulaar)',
    nameFr: 'Peul (pulaar)',
    nameAr: 'الفولانية (بولار)',
    dir: 'ltr',
    intlLocale: `ff-Latn-SN${latin}`,
    chain: ['fr', 'en'],
  },
  {
    code: 'fuf',
    name: 'Pular',
    nameIt: 'Pular (Futa Gialon)',
    nameEn: 'Pular (Fuuta Jalon)',
    nameFr: 'Pular (Fouta-Djalon)',
    nameAr: 'البولار (فوتا جالون)',
    dir: 'ltr',
    intlLocale: `ff-Latn-GN${latin}`,
    chain: ['ff', 'fr', 'en'],
  },
]

const byCode = new Map<string, InterfaceLanguage>(languages.map(l => [l.code, l]))

export function isLang(code: string): code is Lang {
  return byCode.has(code)
}

/** @throws RangeError for a code that is not one of the ten */
export function language(code: Lang): InterfaceLanguage {
  const found = byCode.get(code)
  if (!found) throw new RangeError(`No interface language ${code}`)
  return found
}
