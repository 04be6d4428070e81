import type { CurvePoint } from '../official-figures.ts'

const WIDTH = 800
const HEIGHT = 320
const LEFT = 60
const BOTTOM = 40
const TOP = 20
const RIGHT = 110

type Words = { title: string; operational: string; mapped: string; number: (n: number) => string }

/** Two lines over time, each named where it ends: one full, one dashed. */
export function CurveChart({ points, words }: { points: CurvePoint[]; words: Words }) {
  const most = niceAbove(Math.max(1, ...points.map(({ mapped }) => mapped)))
  const x = (i: number) => LEFT + (i / Math.max(1, points.length - 1)) * (WIDTH - LEFT - RIGHT)
  const y = (n: number) => HEIGHT - BOTTOM - (n / most) * (HEIGHT - BOTTOM - TOP)
  const line = (of: (point: CurvePoint) => number) =>
    points.map((p, i) => `${x(i).toFixed(1)},${y(of(p)).toFixed(1)}`).join(' ')
  const last = points[points.length - 1]
  // The first month of each year bears its name.
  const years = points.flatMap(({ day }, i) =>
    i > 0 && points[i - 1].day.slice(0, 4) !== day.slice(0, 4) ? [{ i, year: day.slice(0, 4) }] : [],
  )
  return (
    <svg
      xmlns="http://www.w3.org/2000/svg"
      viewBox={`0 0 ${WIDTH} ${HEIGHT}`}
      role="img"
      aria-label={words.title}
      font-family="Titillium Web, Arial, sans-serif"
      font-size="13"
    >
      {[0, 0.5, 1].map(share => (
        <g key={share}>
          <line x1={LEFT} x2={WIDTH - RIGHT} y1={y(most * share)} y2={y(most * share)} stroke="#d5d9de" />
          <text x={LEFT - 8} y={y(most * share) + 4} text-anchor="end" fill="#455b71">
            {words.number(most * share)}
          </text>
        </g>
      ))}
      {years.map(({ i, year }) => (
        <g key={year}>
          <line x1={x(i)} x2={x(i)} y1={HEIGHT - BOTTOM} y2={HEIGHT - BOTTOM + 6} stroke="#455b71" />
          <text x={x(i)} y={HEIGHT - BOTTOM + 22} text-anchor="middle" fill="#455b71">
            {year}
          </text>
        </g>
      ))}
      <polyline points={line(p => p.mapped)} fill="none" stroke="#7a4a00" stroke-width="2.5" stroke-dasharray="7 5" />
      <polyline points={line(p => p.operational)} fill="none" stroke="#0b3d70" stroke-width="3.5" />
      {last && (
        <g font-weight="700">
          <text x={WIDTH - RIGHT + 8} y={Math.min(y(last.mapped), y(last.operational) - 40) - 4} fill="#7a4a00">
            {words.mapped}
            <tspan x={WIDTH - RIGHT + 8} dy="16">
              {words.number(last.mapped)}
            </tspan>
          </text>
          <text x={WIDTH - RIGHT + 8} y={y(last.operational) + 4} fill="#0b3d70">
            {words.operational}
            <tspan x={WIDTH - RIGHT + 8} dy="16">
              {words.number(last.operational)}
            </tspan>
          </text>
        </g>
      )}
    </svg>
  )
}

/** 1, 2 or 5 with noughts, not below `n`; even, so that its half is whole. */
function niceAbove(n: number): number {
  const power = 10 ** Math.floor(Math.log10(n))
  return Math.max(2, [1, 2, 2.5, 5, 10].map(step => step * power).find(step => step >= n) ?? n)
}
