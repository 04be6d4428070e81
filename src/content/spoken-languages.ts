import { type Direction, type Lang, language, languages } from './languages.ts'
import type { Translator } from './translator.ts'

/** A language that somebody speaks at a service: more than the ten of the interface. */
export interface SpokenLanguage {
  code: string
  /** Its name in itself, in its own script. */
  name: string
  dir: Direction
  names: Readonly<Partial<Record<Lang, string>>>
}

/** Code, own name, direction, then its name in Italian, English, French and Arabic. */
type Row = readonly [code: string, name: string, dir: Direction, it: string, en: string, fr: string, ar: string]

const others: readonly Row[] = [
  ['ur', 'اردو', 'rtl', 'Urdu', 'Urdu', 'Ourdou', 'الأردية'],
  ['pnb', 'پنجابی', 'rtl', 'Punjabi (Pakistan)', 'Punjabi (Pakistan)', 'Pendjabi (Pakistan)', 'البنجابية (باكستان)'],
  ['pa', 'ਪੰਜਾਬੀ', 'ltr', 'Punjabi (India)', 'Punjabi (India)', 'Pendjabi (Inde)', 'البنجابية (الهند)'],
  ['skr', 'سرائیکی', 'rtl', 'Saraiki', 'Saraiki', 'Saraïki', 'السرائيكية'],
  ['ps', 'پښتو', 'rtl', 'Pashto', 'Pashto', 'Pachto', 'البشتو'],
  ['sd', 'سنڌي', 'rtl', 'Sindhi', 'Sindhi', 'Sindhi', 'السندية'],
  ['bn', 'বাংলা', 'ltr', 'Bengalese', 'Bengali', 'Bengali', 'البنغالية'],
  ['hi', 'हिन्दी', 'ltr', 'Hindi', 'Hindi', 'Hindi', 'الهندية'],
  ['ne', 'नेपाली', 'ltr', 'Nepalese', 'Nepali', 'Népalais', 'النيبالية'],
  ['ta', 'தமிழ்', 'ltr', 'Tamil', 'Tamil', 'Tamoul', 'التاميلية'],
  ['si', 'සිංහල', 'ltr', 'Singalese', 'Sinhala', 'Cingalais', 'السنهالية'],
  ['ha', 'Hausa', 'ltr', 'Hausa', 'Hausa', 'Haoussa', 'الهوسا'],
  ['yo', 'Yorùbá', 'ltr', 'Yoruba', 'Yoruba', 'Yoruba', 'اليوروبا'],
  ['ig', 'Igbo', 'ltr', 'Igbo', 'Igbo', 'Igbo', 'الإيغبو'],
  ['bm', 'Bamanankan', 'ltr', 'Bambara', 'Bambara', 'Bambara', 'البمبارا'],
  ['ak', 'Akan', 'ltr', 'Akan (twi)', 'Akan (Twi)', 'Akan (twi)', 'الأكان (توي)'],
  ['sw', 'Kiswahili', 'ltr', 'Swahili', 'Swahili', 'Swahili', 'السواحلية'],
  ['am', 'አማርኛ', 'ltr', 'Amarico', 'Amharic', 'Amharique', 'الأمهرية'],
  ['ti', 'ትግርኛ', 'ltr', 'Tigrino', 'Tigrinya', 'Tigrigna', 'التغرينية'],
  ['so', 'Soomaali', 'ltr', 'Somalo', 'Somali', 'Somali', 'الصومالية'],
  ['om', 'Afaan Oromoo', 'ltr', 'Oromo', 'Oromo', 'Oromo', 'الأورومو'],
  ['ro', 'Română', 'ltr', 'Romeno', 'Romanian', 'Roumain', 'الرومانية'],
  ['bg', 'Български', 'ltr', 'Bulgaro', 'Bulgarian', 'Bulgare', 'البلغارية'],
  ['sq', 'Shqip', 'ltr', 'Albanese', 'Albanian', 'Albanais', 'الألبانية'],
  ['mk', 'Македонски', 'ltr', 'Macedone', 'Macedonian', 'Macédonien', 'المقدونية'],
  ['sr', 'Српски', 'ltr', 'Serbo', 'Serbian', 'Serbe', 'الصربية'],
  ['pl', 'Polski', 'ltr', 'Polacco', 'Polish', 'Polonais', 'البولندية'],
  ['uk', 'Українська', 'ltr', 'Ucraino', 'Ukrainian', 'Ukrainien', 'الأوكرانية'],
  ['ru', 'Русский', 'ltr', 'Russo', 'Russian', 'Russe', 'الروسية'],
  ['ka', 'ქართული', 'ltr', 'Georgiano', 'Georgian', 'Géorgien', 'الجورجية'],
  ['es', 'Español', 'ltr', 'Spagnolo', 'Spanish', 'Espagnol', 'الإسبانية'],
  ['pt', 'Português', 'ltr', 'Portoghese', 'Portuguese', 'Portugais', 'البرتغالية'],
  ['de', 'Deutsch', 'ltr', 'Tedesco', 'German', 'Allemand', 'الألمانية'],
  ['tr', 'Türkçe', 'ltr', 'Turco', 'Turkish', 'Turc', 'التركية'],
  ['ku', 'Kurdî', 'ltr', 'Curdo', 'Kurdish', 'Kurde', 'الكردية'],
  ['fa', 'فارسی', 'rtl', 'Persiano', 'Persian', 'Persan', 'الفارسية'],
  ['zh', '中文', 'ltr', 'Cinese', 'Chinese', 'Chinois', 'الصينية'],
  ['fil', 'Filipino', 'ltr', 'Filippino', 'Filipino', 'Filipino', 'الفلبينية'],
]

export const spokenLanguages: readonly SpokenLanguage[] = [
  ...languages.map((l): Row => [l.code, l.name, l.dir, l.nameIt, l.nameEn, l.nameFr, l.nameAr]),
  ...others,
].map(([code, name, dir, it, en, fr, ar]) => ({ code, name, dir, names: { it, en, fr, ar } }))

const byCode = new Map(spokenLanguages.map(l => [l.code, l]))

export function spokenLanguage(code: string): SpokenLanguage | undefined {
  return byCode.get(code)
}

/** The name of a language for the reader, through the reader's chain; a code we do not know is shown as it is. */
export function languageName(code: string, t: Pick<Translator, 'lang'>): string {
  const names = byCode.get(code)?.names ?? {}
  const order = [t.lang, ...language(t.lang).chain]
  return order.map(lang => names[lang]).find(name => name !== undefined) ?? code
}
