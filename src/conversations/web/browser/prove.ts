/** So many tries before the page may breathe. */
const AT_ONCE = 4_000

/** Finds a number that, written after the challenge, gives a SHA-256 with so many zero bits in front. */
export async function prove(challenge: string, bits: number): Promise<string> {
  const text = new TextEncoder().encode(`${challenge}.`)
  for (let number = 0; ; number++) {
    if (number % AT_ONCE === 0) await new Promise(resolve => setTimeout(resolve))
    const digits = String(number)
    if (Math.clz32(firstWord(text, digits)) >= bits) return digits
  }
}

const PRIMES: number[] = []
for (let n = 2; PRIMES.length < 64; n++) if (PRIMES.every(prime => n % prime)) PRIMES.push(n)
const fraction = (n: number): number => ((n % 1) * 2 ** 32) | 0
/** FIPS 180-4: roots of the first primes. */
const K = PRIMES.map(prime => fraction(Math.cbrt(prime)))
const H = PRIMES.slice(0, 8).map(prime => fraction(Math.sqrt(prime)))
const W = new Int32Array(64)
const block = new DataView(new ArrayBuffer(64))

const turned = (x: number, n: number): number => (x >>> n) | (x << (32 - n))

/** The first 32 bits of the hash of one block: what is hashed has less than 56 bytes. */
function firstWord(text: Uint8Array, digits: string): number {
  const length = text.length + digits.length
  for (let at = 0; at < 64; at += 4) block.setInt32(at, 0)
  text.forEach((byte, at) => block.setUint8(at, byte))
  for (let at = 0; at < digits.length; at++) block.setUint8(text.length + at, digits.charCodeAt(at))
  block.setUint8(length, 0x80)
  block.setInt32(60, length * 8)
  for (let at = 0; at < 16; at++) W[at] = block.getInt32(at * 4)
  for (let at = 16; at < 64; at++) {
    const [early, late] = [W[at - 15] ?? 0, W[at - 2] ?? 0]
    const low = turned(early, 7) ^ turned(early, 18) ^ (early >>> 3)
    const high = turned(late, 17) ^ turned(late, 19) ^ (late >>> 10)
    W[at] = ((W[at - 16] ?? 0) + low + (W[at - 7] ?? 0) + high) | 0
  }
  let [a = 0, b = 0, c = 0, d = 0, e = 0, f = 0, g = 0, h = 0] = H
  for (let at = 0; at < 64; at++) {
    const one = turned(e, 6) ^ turned(e, 11) ^ turned(e, 25)
    const first = (h + one + ((e & f) ^ (~e & g)) + (K[at] ?? 0) + (W[at] ?? 0)) | 0
    const two = turned(a, 2) ^ turned(a, 13) ^ turned(a, 22)
    const second = (two + ((a & b) ^ (a & c) ^ (b & c))) | 0
    ;[h, g, f, e, d, c, b, a] = [g, f, e, (d + first) | 0, c, b, a, (first + second) | 0]
  }
  return ((H[0] ?? 0) + a) | 0
}
