const dangerous: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
}

/** For text and quoted attributes put into pages without Preact. */
export function escapeHtml(text: string): string {
  // Most texts hold nothing dangerous: looking is cheaper than replacing.
  return /[&<>"']/.test(text) ? text.replace(/[&<>"']/g, c => dangerous[c] ?? c) : text
}
