/** A table of counts: rows × columns, with the totals that are published beside it. */
export type Counts = readonly (readonly number[])[]
/** The same with totals; null is what is not told. */
export type ToldCounts = {
  cells: (number | null)[][]
  rowTotals: (number | null)[]
  columnTotals: (number | null)[]
  total: number | null
}

/** Fewer than this could point at somebody (design, «Figures»). */
const FEWEST = 5

/**
 * Withholds every count from 1 to 4, and as many others as are needed so that no withheld one follows from the rest: for each there is
 * another table of whole numbers with the same told counts, in which every withheld count is at least 1. A nought is told: it is nobody.
 *
 * The table with its totals is a circulation: row -> column -> all columns -> all rows -> row. A withheld count can be another exactly
 * where a cycle of withheld counts runs through it that can be raised by one; cheapest cycles first (after J. Castro, «A shortest-paths
 * heuristic for statistical data protection in positive tables», 2007). Totals can be withheld too, so that a cycle is always found.
 */
export function suppressCells(counts: Counts): ToldCounts {
  const table = new Circulation(counts)
  for (const arc of table.arcs) if (arc.count > 0 && arc.count < FEWEST) arc.withheld = true
  // What was free stays free when more is withheld: one look at each is enough. Cells that join later lie on a cycle already.
  for (const arc of table.arcs.filter(each => each.withheld)) {
    if (isFree(table, arc)) continue
    for (const other of cheapestCycle(table, arc)) other.withheld = true
  }
  return table.told()
}

type Arc = { from: number; to: number; count: number; withheld: boolean }

/** Nodes: rows, then columns, then where all columns meet and where all rows begin. */
class Circulation {
  readonly arcs: Arc[] = []
  readonly nodes: number
  readonly #rows: number
  readonly #columns: number
  /** Arcs at each node. */
  readonly at: Arc[][]

  constructor(counts: Counts) {
    this.#rows = counts.length
    this.#columns = counts[0]?.length ?? 0
    this.nodes = this.#rows + this.#columns + 2
    this.at = Array.from({ length: this.nodes }, () => [])
    const [end, start] = [this.nodes - 2, this.nodes - 1]
    counts.forEach((row, r) => row.forEach((count, c) => this.#add(r, this.#rows + c, count)))
    counts.forEach((row, r) => this.#add(start, r, sum(row)))
    for (let c = 0; c < this.#columns; c++) this.#add(this.#rows + c, end, sum(counts.map(row => row[c])))
    this.#add(end, start, sum(counts.map(sum)))
  }

  #add(from: number, to: number, count: number): void {
    const arc = { from, to, count, withheld: false }
    this.arcs.push(arc)
    // A nought is told and stays: no cycle goes through it.
    if (count === 0) return
    this.at[from].push(arc)
    this.at[to].push(arc)
  }

  told(): ToldCounts {
    const told = this.arcs.map(({ count, withheld }) => (withheld ? null : count))
    const inner = this.#rows * this.#columns
    return {
      cells: Array.from({ length: this.#rows }, (_, r) => told.slice(r * this.#columns, (r + 1) * this.#columns)),
      rowTotals: told.slice(inner, inner + this.#rows),
      columnTotals: told.slice(inner + this.#rows, -1),
      total: told[told.length - 1],
    }
  }
}

const sum = (numbers: readonly number[]) => numbers.reduce((a, b) => a + b, 0)

/** Whether withheld arcs alone can raise it: nearly always, and quickly seen. */
function isFree(table: Circulation, arc: Arc): boolean {
  const seen = new Uint8Array(table.nodes)
  const nodes = [arc.to]
  for (let node = nodes.pop(); node !== undefined; node = nodes.pop()) {
    if (node === arc.from) return true
    for (const next of table.at[node]) {
      if (!next.withheld || !isOpen(next, node, arc)) continue
      const other = next.from === node ? next.to : next.from
      if (seen[other]) continue
      seen[other] = 1
      nodes.push(other)
    }
  }
  return false
}

const isOpen = (next: Arc, node: number, arc: Arc) => next !== arc && (next.from === node || next.count > 1)

/**
 * The arcs that raise `arc` by one without changing what is told, besides itself: a path from its end to its start along arcs that can be
 * raised, or against arcs of 2 and more, which can be lowered and stay at least 1. What is withheld already costs nothing.
 */
function cheapestCycle(table: Circulation, arc: Arc): Arc[] {
  const costs = new Float64Array(table.nodes).fill(Infinity)
  const came: (Arc | null)[] = Array.from({ length: table.nodes }, () => null)
  const done = new Uint8Array(table.nodes)
  costs[arc.to] = 0
  for (;;) {
    const node = nearest(costs, done)
    if (node < 0) throw new Error('suppress-cells: totals were not enough')
    if (node === arc.from) break
    done[node] = 1
    for (const next of table.at[node]) {
      if (!isOpen(next, node, arc)) continue
      const other = next.from === node ? next.to : next.from
      const cost = costs[node] + (next.withheld ? 0 : next.count)
      if (cost >= costs[other]) continue
      costs[other] = cost
      came[other] = next
    }
  }
  const path: Arc[] = []
  for (let node = arc.from; node !== arc.to;) {
    const last = came[node]
    if (!last) throw new Error('suppress-cells: a path broke off')
    path.push(last)
    node = last.from === node ? last.to : last.from
  }
  return path
}

function nearest(costs: Float64Array, done: Uint8Array): number {
  let best = -1
  for (let node = 0; node < costs.length; node++) {
    if (!done[node] && costs[node] < Infinity && (best < 0 || costs[node] < costs[best])) best = node
  }
  return best
}
