/** Nobody's own phrase may be shorter: it can be tried on a copy of the device as often as somebody likes. */
export const SHORTEST = 16

const CONSONANTS = 'bcdfglmnprstvz'
const VOWELS = 'aeiou'

/** Five invented words that can be said and typed: 61 bits, so that trying all takes longer than anybody has. */
export const proposePhrase = (): string => Array.from({ length: 5 }, () => syllable() + syllable()).join(' ')

const syllable = () => one(CONSONANTS) + one(VOWELS)

/** Each as likely as any other. */
function one(letters: string): string {
  const fair = 256 - (256 % letters.length)
  for (;;) {
    const [byte = 0] = crypto.getRandomValues(new Uint8Array(1))
    if (byte < fair) return letters[byte % letters.length] ?? ''
  }
}
