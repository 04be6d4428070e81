import { describe, expect, test } from 'vitest'
import { distanceM, type Point } from './distance.ts'

const turin = { latitude: 45.07049, longitude: 7.68682 }
const lampedusa = { latitude: 35.50205, longitude: 12.60962 }
const foggia = { latitude: 41.46093, longitude: 15.54925 }
const bari = { latitude: 41.12066, longitude: 16.86982 }
const palermo = { latitude: 38.1166, longitude: 13.3636 }
const otranto = { latitude: 40.14369, longitude: 18.49153 }

describe('distance', () => {
  test('is within 5 m of Vincenty for any two towns of Italy', () => {
    const towns = [turin, lampedusa, foggia, bari, palermo, otranto, { latitude: 41.4611, longitude: 15.5497 }]
    for (const a of towns) for (const b of towns) expect(Math.abs(distanceM(a, b) - vincenty(a, b))).toBeLessThan(5)
  })

  test('knows a published length: one degree of longitude on the equator is 111,319.5 m', () => {
    expect(distanceM({ latitude: 0, longitude: 9 }, { latitude: 0, longitude: 10 })).toBeCloseTo(111_319.5, 0)
  })

  test('is nothing from a place to itself, and the same in both directions', () => {
    expect(distanceM(foggia, foggia)).toBe(0)
    expect(distanceM(foggia, bari)).toBeCloseTo(distanceM(bari, foggia), 6)
  })
})

/** T. Vincenty's inverse formula, WGS84: exact to half a millimetre, and iterative. */
function vincenty(p: Point, q: Point): number {
  if (p === q) return 0
  const [a, f] = [6378137, 1 / 298.257223563]
  const b = a * (1 - f)
  const rad = Math.PI / 180
  const L = (q.longitude - p.longitude) * rad
  const U1 = Math.atan((1 - f) * Math.tan(p.latitude * rad))
  const U2 = Math.atan((1 - f) * Math.tan(q.latitude * rad))
  const [s1, c1, s2, c2] = [Math.sin(U1), Math.cos(U1), Math.sin(U2), Math.cos(U2)]
  let lambda = L
  for (let i = 0; i < 100; i++) {
    const [sl, cl] = [Math.sin(lambda), Math.cos(lambda)]
    const sigmaSine = Math.hypot(c2 * sl, c1 * s2 - s1 * c2 * cl)
    const sigmaCosine = s1 * s2 + c1 * c2 * cl
    const sigma = Math.atan2(sigmaSine, sigmaCosine)
    const alpha = (c1 * c2 * sl) / sigmaSine
    const alphaCosine2 = 1 - alpha * alpha
    const middle = alphaCosine2 === 0 ? 0 : sigmaCosine - (2 * s1 * s2) / alphaCosine2
    const C = (f / 16) * alphaCosine2 * (4 + f * (4 - 3 * alphaCosine2))
    const last = lambda
    lambda = L + (1 - C) * f * alpha * (sigma + C * sigmaSine * (middle + C * sigmaCosine * (2 * middle ** 2 - 1)))
    if (Math.abs(lambda - last) > 1e-12) continue
    const u2 = (alphaCosine2 * (a * a - b * b)) / (b * b)
    const A = 1 + (u2 / 16384) * (4096 + u2 * (-768 + u2 * (320 - 175 * u2)))
    const B = (u2 / 1024) * (256 + u2 * (-128 + u2 * (74 - 47 * u2)))
    const inner =
      sigmaCosine * (2 * middle ** 2 - 1) - (B / 6) * middle * (4 * sigmaSine ** 2 - 3) * (4 * middle ** 2 - 3)
    return b * A * (sigma - B * sigmaSine * (middle + (B / 4) * inner))
  }
  throw new Error('Vincenty did not converge')
}
