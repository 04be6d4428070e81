/** Latin letters that no decomposition takes to their plain form, as phones without those keys type them. */
const plain: Record<string, string> = {
  ß: 'ss',
  æ: 'ae',
  œ: 'oe',
  ø: 'o',
  đ: 'd',
  ł: 'l',
  ı: 'i',
  ɓ: 'b',
  ɗ: 'd',
  ŋ: 'n',
  ɲ: 'n',
  ƴ: 'y',
  ɛ: 'e',
  ɔ: 'o',
  // Arabic: alef maqsura, ta marbuta, wasla; Persian and Urdu keyboards' kaf, yeh and heh.
  ى: 'ي',
  ة: 'ه',
  ٱ: 'ا',
  ک: 'ك',
  ی: 'ي',
  ہ: 'ه',
}
const special = new RegExp(`[${Object.keys(plain).join('')}]`, 'gu')

// Accents of Latin and Greek, Arabic vowel marks and hamza, tatweel. Not \p{M}: Bengali, Gurmukhi, N'Ko and Adlam
// write vowels and tones with marks, and lose the word without them.
// oxlint-disable-next-line no-misleading-character-class -- ranges of single marks, each meant alone
const marks = /[\u0300-\u036f\u0610-\u061a\u0640\u064b-\u065f\u0670\u06d6-\u06ed\u200b-\u200f\u2060\ufeff]/gu
const foreignDigits = /[\u0660-\u0669\u06f0-\u06f9]/gu
const ascii = /^[ -~]*$/u

/** One form for all ways of writing the same letters: lower case, no accents, Arabic letters unified, Latin digits. */
export function fold(text: string): string {
  const lower = text.toLowerCase()
  if (ascii.test(lower)) return lower
  return lower
    .normalize('NFD')
    .replace(marks, '')
    .normalize('NFC')
    .replace(special, letter => plain[letter] ?? letter)
    .replace(foreignDigits, digit => String(digit.codePointAt(0)! & 15))
}
