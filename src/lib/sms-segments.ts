/** What the seven-bit alphabet of SMS has (3GPP TS 23.038), and what costs two places in it. */
const SEVEN_BITS = new Set(
  '@£$¥èéùìòÇ\nØø\rÅåΔ_ΦΓΛΩΠΨΣΘΞÆæßÉ !"#¤%&\'()*+,-./0123456789:;<=>?¡ABCDEFGHIJKLMNOPQRSTUVWXYZÄÖÑÜ§¿abcdefghijklmnopqrstuvwxyzäöñüà',
)
const TWO_PLACES = new Set('^{}\\[~]|€\f')

export interface SmsSegments {
  readonly alphabet: 'GSM-7' | 'UCS-2'
  /** In how many messages it goes out; none for an empty text. */
  readonly count: number
  /** How many more places the last one has. */
  readonly left: number
}

/**
 * In how many SMS a text goes out: 160 places alone or 153 in each of several in the seven-bit alphabet, 70 or 67 in the other
 * as soon as one sign is not in it. Nothing that takes two places is cut in half.
 */
export function smsSegments(text: string): SmsSegments {
  const signs = Array.from(text)
  const sevenBits = signs.every(sign => SEVEN_BITS.has(sign) || TWO_PLACES.has(sign))
  const [alone, each] = sevenBits ? [160, 153] : [70, 67]
  const widths = signs.map(sign => (sevenBits ? (TWO_PLACES.has(sign) ? 2 : 1) : sign.length))
  const total = widths.reduce((sum, width) => sum + width, 0)
  const alphabet = sevenBits ? 'GSM-7' : 'UCS-2'
  if (total <= alone) return { alphabet, count: total ? 1 : 0, left: alone - total }
  let count = 1
  let used = 0
  for (const width of widths) {
    if (used + width > each) {
      count += 1
      used = 0
    }
    used += width
  }
  return { alphabet, count, left: each - used }
}
