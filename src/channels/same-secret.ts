import { hash, timingSafeEqual } from 'node:crypto'

/** Compares in constant time, whatever the lengths. */
export function sameSecret(a: string, b: string): boolean {
  const [x, y] = [a, b].map(text => hash('sha256', text, 'buffer'))
  return timingSafeEqual(x, y)
}
