/** What people write for «nothing». Compared in lower case, without spaces at the ends. */
const NOTHING = new Set([
  '-',
  '--',
  '---',
  '–',
  '—',
  '_',
  '.',
  '..',
  '...',
  '/',
  '//',
  '*',
  'n.d.',
  'n.d',
  'nd',
  'n/d',
  'n/a',
  'n.a.',
  'na.',
  '#n/a',
  'null',
  'none',
  'nessuno',
  'nessuna',
  'non disponibile',
  'non disp.',
  'non presente',
  'assente',
  'x x x',
])

/** True for a sign that means «nothing»; `also` are those that the map adds. */
export function isPlaceholder(text: string, also: readonly string[] = []): boolean {
  const folded = text.trim().toLowerCase()
  return NOTHING.has(folded) || also.some(sign => sign.toLowerCase() === folded)
}
