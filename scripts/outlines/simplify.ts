import type { Point } from './trace-borders.ts'

/**
 * A line of steps along cells as a smooth one: through the middles of the steps, then without what lies nearer than `tolerance` to the
 * line that stays (Douglas and Peucker, 1973). Both ends stay where they are, so that borders still meet.
 */
export function simplify(points: Point[], tolerance: number): Point[] {
  const first = points[0]
  const last = points[points.length - 1]
  const middles = points
    .slice(1)
    .map((point, i): Point => [(point[0] + points[i][0]) / 2, (point[1] + points[i][1]) / 2])
  const line = [first, ...middles, last]
  if (first[0] !== last[0] || first[1] !== last[1]) return [first, ...thinned(line, tolerance)]
  // Round an island: two halves, each with ends of its own.
  const half = Math.floor(line.length / 2)
  return [first, ...thinned(line.slice(0, half + 1), tolerance), ...thinned(line.slice(half), tolerance)]
}

/** The points that stay, without the first. */
function thinned(line: Point[], tolerance: number): Point[] {
  const first = line[0]
  const last = line[line.length - 1]
  let farthest = 0
  let most = 0
  for (let i = 1; i < line.length - 1; i++) {
    const far = distance(line[i], first, last)
    if (far > most) [farthest, most] = [i, far]
  }
  if (most <= tolerance) return [last]
  return [...thinned(line.slice(0, farthest + 1), tolerance), ...thinned(line.slice(farthest), tolerance)]
}

function distance([x, y]: Point, [x1, y1]: Point, [x2, y2]: Point): number {
  const length = Math.hypot(x2 - x1, y2 - y1)
  return length === 0 ? Math.hypot(x - x1, y - y1) : Math.abs((x2 - x1) * (y1 - y) - (x1 - x) * (y2 - y1)) / length
}
