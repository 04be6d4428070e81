import type { MapProvince } from '../answers.ts'
import { type ProvinceOutline, provinceOutlines } from '../province-outlines.ts'

/** From nothing to most; black reads on the light ones, white on the dark ones (4.5:1 and more). */
const SHADES = ['#ffffff', '#d6e6f5', '#9cc3e6', '#2f77b8', '#0b3d70'] as const
const INK = ['#17324d', '#17324d', '#17324d', '#ffffff', '#ffffff'] as const
const LINE = '#5b6b7c'

type Handlers = {
  /** The one to which Tab leads; arrows go on from there. */
  stop: string
  chosen: string | null
  onChoose: (sigla: string) => void
  onKey: (event: KeyboardEvent, sigla: string) => void
}

/**
 * Provinces with their numbers. A number says what the shade says; nothing is hatched. On screens provinces are buttons (`handlers`); in a
 * picture they are not. No style but attributes: the picture looks the same wherever it goes.
 */
export function CoverageMap({
  provinces,
  title,
  handlers,
}: {
  provinces: MapProvince[]
  title: string
  handlers?: Handlers
}) {
  const shown = shapesOf(provinces)
  const [x, y, width, height] = frameOf(shown.map(({ outline }) => outline))
  const size = Math.max(width, height)
  const text = size / 42
  return (
    <svg
      xmlns="http://www.w3.org/2000/svg"
      viewBox={`${x} ${y} ${width} ${height}`}
      role={handlers ? 'group' : 'img'}
      aria-label={title}
      font-family="Titillium Web, Arial, sans-serif"
    >
      <defs>
        <pattern
          id="nothing"
          width={text / 2}
          height={text / 2}
          patternUnits="userSpaceOnUse"
          patternTransform="rotate(45)"
        >
          <rect width={text / 2} height={text / 2} fill="#ffffff" />
          <rect width={text / 9} height={text / 2} fill="#c2410c" />
        </pattern>
      </defs>
      {shown.map(({ province, outline }) => (
        <path
          key={province.sigla}
          d={outline.path}
          fill={province.hatched ? 'url(#nothing)' : SHADES[province.shade]}
          stroke={LINE}
          stroke-width={size / 700}
          stroke-linejoin="round"
          {...(handlers && buttonOf(province, handlers))}
        />
      ))}
      {shown.map(({ province, outline }) => (
        <g key={province.sigla} pointer-events="none" aria-hidden="true" text-anchor="middle">
          {handlers?.chosen === province.sigla && (
            <path d={outline.path} fill="none" stroke="#b45309" stroke-width={size / 150} stroke-linejoin="round" />
          )}
          <text
            x={outline.x}
            y={outline.y + text * 0.35}
            font-size={text}
            font-weight="700"
            fill={INK[province.shade]}
            stroke={SHADES[province.shade]}
            stroke-width={text / 5}
            paint-order="stroke"
          >
            {province.figure}
          </text>
        </g>
      ))}
    </svg>
  )
}

const buttonOf = ({ sigla, words }: MapProvince, { stop, chosen, onChoose, onKey }: Handlers) => ({
  id: `map-${sigla}`,
  class: 'province',
  role: 'button' as const,
  // In lower case: names of attributes count letter by letter in SVG.
  tabindex: sigla === stop ? 0 : -1,
  'aria-label': words,
  'aria-pressed': sigla === chosen,
  onClick: () => onChoose(sigla),
  onKeyDown: (event: KeyboardEvent) => onKey(event, sigla),
})

const bySigla = new Map(provinceOutlines.map(outline => [outline.sigla, outline]))

/** A province without a shape (made since the gazetteer) is in the table alone. */
const shapesOf = (provinces: MapProvince[]) =>
  provinces.flatMap(province => {
    const outline = bySigla.get(province.sigla)
    return outline ? [{ province, outline }] : []
  })

/** What the shapes fill, with a margin; far islets may lie outside. */
function frameOf(outlines: ProvinceOutline[]): [x: number, y: number, width: number, height: number] {
  if (outlines.length === 0) return [0, 0, 100, 100]
  const left = Math.min(...outlines.map(({ box }) => box[0]))
  const top = Math.min(...outlines.map(({ box }) => box[1]))
  const right = Math.max(...outlines.map(({ box }) => box[2]))
  const bottom = Math.max(...outlines.map(({ box }) => box[3]))
  const margin = Math.max(right - left, bottom - top) / 50
  return [left - margin, top - margin, right - left + 2 * margin, bottom - top + 2 * margin].map(Math.round) as [
    number,
    number,
    number,
    number,
  ]
}

/** The province whose number stands next in that direction: where an arrow key leads. */
export function nextProvince(provinces: readonly { sigla: string }[], from: string, key: string): string | null {
  const start = bySigla.get(from)
  const way = { ArrowLeft: [-1, 0], ArrowRight: [1, 0], ArrowUp: [0, -1], ArrowDown: [0, 1] }[key]
  if (!start || !way) return null
  let best: string | null = null
  let least = Infinity
  for (const { sigla } of provinces) {
    const outline = bySigla.get(sigla)
    if (!outline || sigla === from) continue
    const [dx, dy] = [outline.x - start.x, outline.y - start.y]
    const ahead = dx * way[0] + dy * way[1]
    const aside = Math.abs(dx * way[1]) + Math.abs(dy * way[0])
    if (ahead <= 0) continue
    // What lies beside the way is farther than it looks.
    const cost = ahead + 2 * aside
    if (cost < least) [best, least] = [sigla, cost]
  }
  return best
}
