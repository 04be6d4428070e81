/** As people write: any case, any digits, with or without a full stop. */
const plain = (said: string): string =>
  said
    .normalize('NFKC')
    .toLowerCase()
    .replaceAll(/[٠-٩۰-۹]/g, digit => String((digit.codePointAt(0) ?? 0) & 15))
    .replaceAll(/[^\p{L}\p{N}\p{M}]+/gu, ' ')
    .trim()

/** Which of the titles somebody wrote, by its very words or its number from 1; -1: none of them. */
export function whichChoice(titles: readonly string[], said: string): number {
  const written = plain(said)
  const byTitle = titles.findIndex(title => plain(title) === written)
  if (byTitle >= 0) return byTitle
  return /^\d{1,2}$/.test(written) && Number(written) <= titles.length ? Number(written) - 1 : -1
}
