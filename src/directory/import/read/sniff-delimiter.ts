import { parse } from 'csv-parse/sync'

const CANDIDATES = [',', ';', '\t', '|', '^', '~', '§', '¦', '#', ':', '!', '\u001f', '*', '=']

/** The character that cuts most lines of the sample into as many cells as the header has; ',' where there is but one column. */
export function sniffDelimiter(sample: string): string {
  let best = { delimiter: ',', score: 0 }
  for (const delimiter of CANDIDATES) {
    if (!sample.includes(delimiter)) continue
    const score = scoreOf(sample, delimiter)
    if (score > best.score) best = { delimiter, score }
  }
  return best.delimiter
}

function scoreOf(sample: string, delimiter: string): number {
  const lines: string[][] = parse(sample, {
    delimiter,
    relax_column_count: true,
    relax_quotes: true,
    skip_empty_lines: true,
    skip_records_with_error: true,
    to: 50,
  })
  const width = lines[0]?.length ?? 0
  if (width < 2) return 0
  const even = lines.filter(cells => cells.length === width).length / lines.length
  // A delimiter that cuts evenly beats one that cuts often: «08:30-12:30» in a list of three columns.
  return even ** 4 * (10 + Math.min(width, 50))
}
