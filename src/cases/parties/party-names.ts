import { phoneKey, soundOf } from '../spellings.ts'
import type { PartyFacts } from './schema.ts'

/** What employers are called beside their name: it makes nobody the same as anybody. */
const COMMON = new Set(
  `azienda aziende agricola agricole agricoltura az agr agri societa soc coop cooperativa cooperative srl srls spa sas snc ss
   sapa arl scarl ditta impresa individuale fratelli flli lli figli figlio eredi societe ets di de del della dei degli delle da e
   the and la le il lo gli sig signor signora sigra dott don padrone padrona capo boss caporale farm company group gruppo`.split(
    /\s+/,
  ),
)

/** The words of a name that tell it from others, as they are written without accents. */
export const distinctive = (facts: PartyFacts): string[] => [
  ...new Set(
    `${facts.name ?? ''} ${facts.alias ?? ''}`
      .normalize('NFKD')
      .replaceAll(/\p{M}/gu, '')
      .toLowerCase()
      .replaceAll(/\b(\p{L})\.(?=\p{L}|\s|$)/gu, '$1')
      .split(/[^\p{L}\p{N}]+/u)
      .filter(word => word.length > 1 && !COMMON.has(word)),
  ),
]

/** How they sound, one for each word; of a word of vowels alone nothing is left. */
export const soundsIn = (facts: PartyFacts): string[] => [
  ...new Set(distinctive(facts).map(soundOf).filter(sound => sound.length > 1).map(sound => `snd${sound}`)), // prettier-ignore
]

export const phonesIn = (facts: PartyFacts): string[] => [
  ...new Set((facts.phone ?? '').split(/[,;/]/).map(phoneKey).filter(digits => digits.length >= 6)), // prettier-ignore
]

/** A VAT number or tax code as it is written on papers: with or without IT, blanks, dots. */
export const vatIn = (facts: PartyFacts): string =>
  (facts.vat ?? '').toUpperCase().replaceAll(/[^A-Z0-9]/g, '').replace(/^IT(?=\d{11}$)/, '') // prettier-ignore
