/** Arabic letters by the Latin consonant that they are mostly written with; long vowels fall away like the others. */
const ARABIC: Readonly<Record<string, string>> = {
  ب: 'b', ت: 't', ث: 't', ج: 'j', ح: 'h', خ: 'h', د: 'd', ذ: 'd', ر: 'r', ز: 'z', س: 's', ش: 's', ص: 's', ض: 'd', ط: 't',
  ظ: 'z', ع: '', غ: 'g', ف: 'f', ق: 'k', ك: 'k', ل: 'l', م: 'm', ن: 'n', ه: 'h', و: '', ي: '', ى: '', ا: '', أ: '', إ: '',
  آ: '', ة: '', ء: '', ئ: '', ؤ: '', پ: 'p', چ: 's', گ: 'g', ڑ: 'r', ک: 'k', ی: '', ے: '', ہ: 'h', ھ: 'h', ں: 'n', ٹ: 't',
} // prettier-ignore

/** Ways of writing one sound, the longest first. */
const SOUNDS: readonly (readonly [RegExp, string])[] = [
  [/ph/g, 'f'],
  [/tsch|sch|tch|ch|sh|kh/g, 's'],
  [/dj|dh|gj/g, 'j'],
  [/gh/g, 'g'],
  [/ck|q|c/g, 'k'],
  [/x/g, 'ks'],
  [/v/g, 'b'],
  [/j/g, 'g'],
  [/z/g, 's'],
]

/**
 * What is left of a word when everything is taken away that is written now so, now otherwise: vowels, `h`, `w`, `y`, doubled
 * letters. Mohamed, Muhammad, Mamadou and محمد are one; so are Ousmane and Usman.
 */
export function soundOf(word: string): string {
  const latin = Array.from(word.normalize('NFKD').replaceAll(/\p{M}/gu, '').toLowerCase(), letter => ARABIC[letter] ?? letter).join('') // prettier-ignore
  const folded = SOUNDS.reduce((text, [from, to]) => text.replaceAll(from, to), latin)
  return folded
    .replaceAll(/[aeiouhwy]/g, '')
    .replaceAll(/[^\p{L}\p{N}]/gu, '')
    .replaceAll(/(.)\1+/gu, '$1')
}

/** The sounds of a name, one for each word, as words that can be found again; a word that is all vowels says nothing. */
export const soundsOf = (name: string): string[] => [
  ...new Set(
    name
      .split(/[^\p{L}\p{N}\p{M}]+/u)
      .map(soundOf)
      .filter(Boolean)
      .map(sound => `snd${sound}`),
  ),
]

/** The last nine digits: with and without the country's prefix it is one number. */
export const phoneKey = (phone: string): string => phone.replaceAll(/\D/g, '').slice(-9)
