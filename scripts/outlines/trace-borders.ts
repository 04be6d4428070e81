import type { Grid } from './italy-mask.ts'

export type Point = readonly [x: number, y: number]
/** A border between two labels, from one meeting point of borders to another, or round to its own start. */
export type Arc = { left: number; right: number; points: Point[] }

/**
 * Borders between cells of different labels, each once, so that what lies on both its sides shares it. Vertices are corners of cells:
 * x grows to the east, y to the south.
 */
export function traceBorders({ columns, rows }: Grid, labels: Uint8Array): Arc[] {
  const at = (x: number, y: number) => (x < 0 || y < 0 || x >= columns || y >= rows ? 0 : labels[y * columns + x])
  const width = columns + 1
  const edges = new Map<number, number[]>()
  const join = (a: number, b: number) => {
    edges.set(a, [...(edges.get(a) ?? []), b])
    edges.set(b, [...(edges.get(b) ?? []), a])
  }
  for (let y = 0; y <= rows; y++) {
    for (let x = 0; x <= columns; x++) {
      if (at(x, y) !== at(x, y - 1)) join(y * width + x, y * width + x + 1)
      if (at(x, y) !== at(x - 1, y)) join(y * width + x, (y + 1) * width + x)
    }
  }
  const walked = new Set<string>()
  const key = (a: number, b: number) => (a < b ? `${a} ${b}` : `${b} ${a}`)
  const arcFrom = (start: number, first: number): Arc | null => {
    if (walked.has(key(start, first))) return null
    const path = [start, first]
    walked.add(key(start, first))
    for (let here = first, from = start; here !== start && edges.get(here)?.length === 2;) {
      const next = edges.get(here)?.find(vertex => vertex !== from)
      if (next === undefined || walked.has(key(here, next))) break
      walked.add(key(here, next))
      path.push(next)
      from = here
      here = next
    }
    const points = path.map((v): Point => [v % width, Math.floor(v / width)])
    const [left, right] = sides(points[0], points[1], at)
    return { left, right, points }
  }
  const meetings = [...edges].filter(([, ends]) => ends.length > 2)
  const arcs = [...meetings, ...edges].flatMap(([vertex, ends]) => ends.map(end => arcFrom(vertex, end)))
  return arcs.filter(arc => arc !== null)
}

/** What lies left and right of whoever walks along the first step. */
function sides([x1, y1]: Point, [x2, y2]: Point, at: (x: number, y: number) => number): [number, number] {
  if (y1 === y2) {
    const [above, below] = [at(Math.min(x1, x2), y1 - 1), at(Math.min(x1, x2), y1)]
    return x2 > x1 ? [above, below] : [below, above]
  }
  const [west, east] = [at(x1 - 1, Math.min(y1, y2)), at(x1, Math.min(y1, y2))]
  return y2 > y1 ? [east, west] : [west, east]
}
