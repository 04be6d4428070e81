import { expect, test } from 'vitest'
import { assert, double, property, record } from 'fast-check'
import { arcOf, chordSquared, chordSquaredOf, positionOf } from './distance.ts'

test('agrees with Vincenty to a hundredth of a per cent within Italy', () => {
  const italy = record({
    latitude: double({ min: 35, max: 48, noNaN: true }),
    longitude: double({ min: 6, max: 19, noNaN: true }),
  })
  assert(
    property(italy, italy, (a, b) => {
      const ours = arcOf(chordSquared(positionOf(a.latitude, a.longitude), positionOf(b.latitude, b.longitude)))
      const theirs = vincenty(a.latitude, a.longitude, b.latitude, b.longitude)
      expect(Math.abs(ours - theirs)).toBeLessThan(theirs * 1e-4 + 0.01)
    }),
    { numRuns: 500, seed: 1 },
  )
})

test('Foggia to Bari is 121 km by geodesic', () => {
  const metres = arcOf(chordSquared(positionOf(41.46093, 15.54925), positionOf(41.11773, 16.85118)))
  expect(metres / 1000).toBeCloseTo(vincenty(41.46093, 15.54925, 41.11773, 16.85118) / 1000, 1)
})

test('an arc and its chord turn into each other', () => {
  for (const metres of [0, 1, 50_000, 1_000_000]) expect(arcOf(chordSquaredOf(metres))).toBeCloseTo(metres, 3)
})

/** Vincenty's inverse formula (Survey Review 1975), the yardstick. Degrees to metres. */
function vincenty(lat1: number, lon1: number, lat2: number, lon2: number): number {
  const rad = Math.PI / 180
  const a = 6_378_137
  const f = 1 / 298.257223563
  const b = a * (1 - f)
  const L = (lon2 - lon1) * rad
  const U1 = Math.atan((1 - f) * Math.tan(lat1 * rad))
  const U2 = Math.atan((1 - f) * Math.tan(lat2 * rad))
  let lambda = L
  for (let i = 0; i < 200; i++) {
    const sinSigma = Math.hypot(
      Math.cos(U2) * Math.sin(lambda),
      Math.cos(U1) * Math.sin(U2) - Math.sin(U1) * Math.cos(U2) * Math.cos(lambda),
    )
    if (sinSigma === 0) return 0
    const cosSigma = Math.sin(U1) * Math.sin(U2) + Math.cos(U1) * Math.cos(U2) * Math.cos(lambda)
    const sigma = Math.atan2(sinSigma, cosSigma)
    const sinAlpha = (Math.cos(U1) * Math.cos(U2) * Math.sin(lambda)) / sinSigma
    const cos2Alpha = 1 - sinAlpha ** 2
    const cos2M = cos2Alpha === 0 ? 0 : cosSigma - (2 * Math.sin(U1) * Math.sin(U2)) / cos2Alpha
    const C = (f / 16) * cos2Alpha * (4 + f * (4 - 3 * cos2Alpha))
    const before = lambda
    lambda = L + (1 - C) * f * sinAlpha * (sigma + C * sinSigma * (cos2M + C * cosSigma * (-1 + 2 * cos2M ** 2)))
    if (Math.abs(lambda - before) > 1e-12) continue
    const u2 = (cos2Alpha * (a ** 2 - b ** 2)) / b ** 2
    const A = 1 + (u2 / 16384) * (4096 + u2 * (-768 + u2 * (320 - 175 * u2)))
    const B = (u2 / 1024) * (256 + u2 * (-128 + u2 * (74 - 47 * u2)))
    const dSigma =
      B *
      sinSigma *
      (cos2M +
        (B / 4) *
          (cosSigma * (-1 + 2 * cos2M ** 2) - (B / 6) * cos2M * (-3 + 4 * sinSigma ** 2) * (-3 + 4 * cos2M ** 2)))
    return b * A * (sigma - dSigma)
  }
  throw new Error('no convergence')
}
