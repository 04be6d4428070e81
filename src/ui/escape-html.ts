const dangerous: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
}

/** For text and quoted attributes put into pages without Preact. */
export function escapeHtml(text: string): string {
  return text.replace(/[&<>"']/g, c => dangerous[c] ?? c)
}
