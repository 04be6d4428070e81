import { renderToString } from 'preact-render-to-string'
import type { MapProvince } from '../answers.ts'
import type { CurvePoint } from '../official-figures.ts'
import { CoverageMap } from './coverage-map.tsx'
import { CurveChart } from './curve-chart.tsx'
import type { SayIn } from '../words.ts'

type Caption = { title: string; lines: string[] }

/** A picture that stands for itself: with its title, its day and where its lines come from. SVG. */
export const mapPicture = (provinces: MapProvince[], caption: Caption): string =>
  renderToString(
    <Sheet caption={caption} width={900} height={1000}>
      <CoverageMap provinces={provinces} title={caption.title} />
    </Sheet>,
  )

export const curvePicture = (
  points: CurvePoint[],
  caption: Caption,
  say: SayIn,
  number: (n: number) => string,
): string =>
  renderToString(
    <Sheet caption={caption} width={900} height={520}>
      <CurveChart
        points={points}
        words={{ title: caption.title, operational: say('operational'), mapped: say('mapped'), number }}
      />
    </Sheet>,
  )

type SheetProps = { caption: Caption; width: number; height: number; children: preact.ComponentChildren }

const Sheet = ({ caption, width, height, children }: SheetProps) => (
  <svg
    xmlns="http://www.w3.org/2000/svg"
    viewBox={`0 0 ${width} ${height}`}
    width={width}
    height={height}
    font-family="Titillium Web, Arial, sans-serif"
  >
    <rect width={width} height={height} fill="#ffffff" />
    <text x={30} y={44} font-size={24} font-weight="700" fill="#17324d">
      {caption.title}
    </text>
    {caption.lines.map((line, i) => (
      <text key={line} x={30} y={70 + i * 20} font-size={14} fill="#455b71">
        {line}
      </text>
    ))}
    <svg x={20} y={80 + caption.lines.length * 20} width={width - 40} height={height - 100 - caption.lines.length * 20}>
      {children}
    </svg>
  </svg>
)
