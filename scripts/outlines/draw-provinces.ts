import type { ProvinceOutline } from '../../src/directory/coverage/province-outlines.ts'
import { gazetteer } from '../../src/directory/places/index.ts'
import { GRID, type Grid, italyMask } from './italy-mask.ts'
import { labelCells } from './label-cells.ts'
import { simplify } from './simplify.ts'
import { type Arc, type Point, traceBorders } from './trace-borders.ts'

/** In cells: 0.9 km. */
const TOLERANCE = 0.8
/** Islets smaller than this many cells (4 km²) cannot be seen at the size at which the map is drawn. */
const SMALLEST = 4

/** Outlines of all provinces, from Italy's coast and border and the points of the municipalities. 2 s. */
export function drawProvinces(): ProvinceOutline[] {
  const { municipalities, provinces } = gazetteer()
  const siglas = provinces.map(({ sigla }) => sigla).toSorted()
  const labels = labelCells(GRID, italyMask(), municipalities, siglas)
  const arcs = traceBorders(GRID, labels).map(arc => ({ ...arc, points: simplify(arc.points, TOLERANCE) }))
  return siglas.map((sigla, i) => {
    const rings = ringsOf(arcs, i + 1).filter(ring => Math.abs(area(ring)) >= SMALLEST)
    const [x, y] = inmost(GRID, labels, i + 1)
    return { sigla, path: pathOf(rings), x, y, box: boxOf(largest(rings)) }
  })
}

/** Arcs of one label put end to end. */
function ringsOf(arcs: Arc[], label: number): Point[][] {
  const loose = arcs.flatMap(({ left, right, points }) =>
    right === label ? [points] : left === label ? [points.toReversed()] : [],
  )
  const rings: Point[][] = []
  for (let ring = loose.pop(); ring; ring = loose.pop()) {
    while (!same(ring[0], ring[ring.length - 1])) {
      const end = ring[ring.length - 1]
      const next = loose.findIndex(points => same(points[0], end))
      if (next < 0) throw new Error('a border ends nowhere')
      ring = [...ring, ...loose.splice(next, 1)[0].slice(1)]
    }
    rings.push(ring)
  }
  return rings
}

const same = (a: Point, b: Point) => a[0] === b[0] && a[1] === b[1]

const area = (ring: Point[]) =>
  ring.reduce((sum, [x, y], i) => sum + (i ? ring[i - 1][0] * y - x * ring[i - 1][1] : 0), 0) / 2

/** Relative moves in whole halves of a cell are half as long to write. */
function pathOf(rings: Point[][]): string {
  return rings
    .map(ring => {
      const at = ring.slice(0, -1).map(([x, y]) => [Math.round(x * 2), Math.round(y * 2)])
      const moves = at.slice(1).map(([x, y], i) => [x - at[i][0], y - at[i][1]])
      return `M${at[0].join(' ')}l${moves.map(([x, y]) => `${x} ${y}`).join(' ')}z`
    })
    .join('')
}

/** A frame for far islands too would make everything else small. */
const largest = (rings: Point[][]) => rings.toSorted((a, b) => Math.abs(area(b)) - Math.abs(area(a)))[0]

function boxOf(ring: Point[]): ProvinceOutline['box'] {
  const xs = ring.map(([x]) => x * 2)
  const ys = ring.map(([, y]) => y * 2)
  return [Math.min(...xs), Math.min(...ys), Math.max(...xs), Math.max(...ys)].map(Math.round) as ProvinceOutline['box']
}

/** Where a number stands best: the cell farthest from any other label, by peeling the shape off layer by layer. */
function inmost({ columns }: Grid, labels: Uint8Array, label: number): [x: number, y: number] {
  let left = new Set<number>()
  labels.forEach((each, cell) => each === label && left.add(cell))
  for (;;) {
    const inner = new Set<number>()
    for (const cell of left) {
      if ([cell - 1, cell + 1, cell - columns, cell + columns].every(next => left.has(next))) inner.add(cell)
    }
    if (inner.size === 0) break
    left = inner
  }
  const [cell] = left
  return [(cell % columns) * 2 + 1, Math.floor(cell / columns) * 2 + 1]
}
