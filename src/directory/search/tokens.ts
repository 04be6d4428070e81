const inside = 1
const apostrophe = 2
const rare = 3
const kindOf = kindsOfUnits()
const run = /[\p{L}\p{N}\p{M}]+(?:['’ʼ‘`´][\p{L}\p{N}\p{M}]+)*/gu

/** Runs of letters, digits and marks, joined by apostrophes between them: what `run` matches, several times as fast. */
export function tokensOf(text: string): string[] {
  const found: string[] = []
  let from = -1
  for (let i = 0; i < text.length; i++) {
    const kind = kindOf[text.charCodeAt(i)]
    if (kind === inside) {
      if (from < 0) from = i
    } else if (kind === rare) return text.match(run) ?? []
    else if (from >= 0 && !(kind === apostrophe && kindOf[text.charCodeAt(i + 1)] === inside)) {
      found.push(text.slice(from, i))
      from = -1
    }
  }
  if (from >= 0) found.push(text.slice(from))
  return found
}

/** The kind of every UTF-16 unit. Halves of a pair are left to the expression: only it sees them together. */
function kindsOfUnits(): Uint8Array {
  const kinds = new Uint8Array(0x10000)
  const word = /[\p{L}\p{N}\p{M}]/u
  for (let unit = 0; unit < kinds.length; unit++) {
    if (unit >= 0xd800 && unit < 0xe000) kinds[unit] = rare
    else if (word.test(String.fromCharCode(unit))) kinds[unit] = inside
  }
  // Modifier apostrophe and the like count as letters by themselves.
  for (const mark of "'’‘`´") kinds[mark.charCodeAt(0)] = apostrophe
  return kinds
}
