/** The key that says «I am in danger», in every language. */
export const DANGER_KEY = '9'

/** What a key means: the address names the menu that was read out, so that the key still means it if the menu changes. */
export function chosenBy(
  query: URLSearchParams,
  digits: string | null,
): 'danger' | { readonly language: string } | null {
  if (digits === DANGER_KEY) return 'danger'
  const language = query.get('menu')?.split('.')[Number(digits) - 1]
  return language ? { language } : null
}
