import outlines from './province-outlines.json' with { type: 'json' }

/**
 * The shape of a province as an SVG path; units are half-cells of 0.56 km, x to the east, y to the south. Drawn from the municipalities'
 * points (docs/decisions/0072): near the true borders, not on them.
 */
export type ProvinceOutline = {
  sigla: string
  path: string
  /** Where its number stands. */
  x: number
  y: number
  /** Of its largest part. */
  box: [left: number, top: number, right: number, bottom: number]
}

export const provinceOutlines = outlines as unknown as readonly ProvinceOutline[]
