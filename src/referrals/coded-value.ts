/** What codes of a person's fields are called where the console's own words do not reach: pages for partners. */
const words: Readonly<Record<string, readonly [it: string, en: string]>> = {
  child: ['meno di 18 anni', 'under 18'], young: ['18–29 anni', '18–29'], adult: ['30–59 anni', '30–59'], old: ['60 anni e più', '60 and over'],
  eu: ['cittadinanza UE', 'EU citizen'], permit: ['permesso valido', 'valid permit'], 'permit-expiring': ['permesso in scadenza', 'permit expiring'],
  'asylum-asked': ['ha chiesto asilo', 'asylum asked'], protected: ['protezione riconosciuta', 'protection granted'],
  'special-case': ['casi speciali', 'special cases'], none: ['senza permesso', 'no permit'], unclear: ['da chiarire', 'unclear'],
  farming: ['agricoltura', 'farming'], livestock: ['allevamento', 'livestock'], food: ['lavorazione alimenti', 'food processing'], building: ['edilizia', 'building'],
  logistics: ['logistica', 'logistics'], care: ['cura e casa', 'care and home'], tourism: ['turismo e ristorazione', 'tourism, catering'], textile: ['tessile', 'textile'],
  own: ['casa propria o in affitto', 'own or rented'], employer: ['alloggio del datore', 'employer’s housing'], shelter: ['accoglienza', 'shelter'],
  shared: ['ospite', 'with others'], settlement: ['insediamento', 'settlement'], street: ['strada', 'street'], other: ['altro', 'other'],
  health: ['salute', 'health'], pregnancy: ['gravidanza', 'pregnancy'], disability: ['disabilità', 'disability'], children: ['figli piccoli', 'small children'],
  violence: ['violenza', 'violence'], trafficking: ['tratta', 'trafficking'], debt: ['debito', 'debt'], threats: ['minacce', 'threats'], alone: ['è sola', 'alone'],
} // prettier-ignore

export const CODED: ReadonlySet<string> = new Set(['age', 'status', 'sector', 'housing', 'vulnerabilities'])

export function codedValue(field: string, value: string, lang: 'it' | 'en'): string {
  if (!CODED.has(field)) return value
  return value.split(' ').filter(Boolean).map(code => words[code]?.[lang === 'it' ? 0 : 1] ?? code).join(', ') // prettier-ignore
}
