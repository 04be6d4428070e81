/** The key that says «I am in danger», in every language. */
export const DANGER_KEY = '9'
/** While waiting: «call me back instead». */
export const CALL_BACK_KEY = '1'

/** What a key means: the address names the menu that was read out, so that the key still means it if the menu changes. */
export function chosenBy(
  query: URLSearchParams,
  digits: string | null,
): 'danger' | { readonly language: string } | null {
  if (digits === DANGER_KEY) return 'danger'
  // A language that cannot be spoken yet keeps its place, empty.
  const language = query.get('menu')?.split('.')[Number(digits) - 1]
  return language ? { language } : null
}
