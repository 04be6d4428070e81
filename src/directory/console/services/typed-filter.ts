/** What somebody typed into the list goes along to the next screen, and never into an address. */
let typed = ''
export const keepTyped = (text: string): void => void (typed = text)
export const typedBefore = (): string => typed
