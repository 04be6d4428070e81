import { createCipheriv, createDecipheriv, randomBytes } from 'node:crypto'

/** What somebody typed, or where somebody stands. */
export interface TypedWords {
  q?: string
  /** The place as typed. */
  place?: string
  /** Where the phone says it is, WGS84 degrees: only after a tap. */
  at?: { latitude: number; longitude: number }
}

export interface WordSealer {
  seal(words: TypedWords): string
  /** Null for what we did not seal, or sealed too long ago: words are then typed again. */
  open(sealed: string): TypedWords | null
}

const DAY_MS = 86_400_000

/**
 * Seals typed words for the address of the list they lead to (AES-256-GCM), so that neither the phone's history nor
 * anybody's log holds them, and «back» still works. The key lives in memory alone; a sealed text opens for a day.
 * @param key 32 bytes; several processes behind one address share it
 */
export function wordSealer(key: Buffer = randomBytes(32), now: () => number = Date.now): WordSealer {
  return {
    seal(words) {
      const nonce = randomBytes(12)
      const cipher = createCipheriv('aes-256-gcm', key, nonce)
      const plain = Buffer.from(JSON.stringify([Math.floor(now() / 1000), words]), 'utf8')
      // Padded: the length of the address must not tell how long the words were.
      const padded = Buffer.concat([plain, Buffer.alloc((128 - (plain.length % 128)) % 128, ' ')])
      return Buffer.concat([nonce, cipher.update(padded), cipher.final(), cipher.getAuthTag()]).toString('base64url')
    },
    open(sealed) {
      const bytes = Buffer.from(sealed, 'base64url')
      if (bytes.length < 29) return null
      const decipher = createDecipheriv('aes-256-gcm', key, bytes.subarray(0, 12), { authTagLength: 16 })
      decipher.setAuthTag(bytes.subarray(-16))
      try {
        const plain = Buffer.concat([decipher.update(bytes.subarray(12, -16)), decipher.final()]).toString('utf8')
        const [seconds, words] = JSON.parse(plain) as [number, TypedWords]
        return now() - seconds * 1000 > DAY_MS ? null : words
      } catch {
        // Not ours, or of before a restart: exactly what null says.
        return null
      }
    },
  }
}
