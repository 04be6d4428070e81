import type { Page } from 'playwright-core'

/**
 * Presses a key, and tells where the focus is before the page can hear another: what is typed at once goes there.
 * A pressed key of Playwright's own would leave the page the time to be late.
 * @returns the kind of element, such as `TEXTAREA`
 */
export async function focusAfter(page: Page, key: string): Promise<string> {
  return await page.evaluate<string>(`(async () => {
    document.activeElement.dispatchEvent(new KeyboardEvent('keydown', { key: ${JSON.stringify(key)}, bubbles: true, cancelable: true }))
    // What was promised while the key was heard is done; no timer has run, and nothing was painted.
    for (let turn = 0; turn < 20; turn++) await null
    return document.activeElement.tagName
  })()`)
}

/**
 * Types into a field in the turn after it was drawn, before anything was painted: nobody is faster. To be begun before
 * what draws it, and waited for after.
 */
export async function typeAsDrawn(page: Page, field: string, words: string): Promise<void> {
  await page.evaluate<void>(`new Promise(typed => new MutationObserver((_, look) => {
    const field = document.querySelector(${JSON.stringify(field)})
    if (!field) return
    look.disconnect()
    setTimeout(() => {
      field.value = ${JSON.stringify(words)}
      field.dispatchEvent(new InputEvent('input', { bubbles: true }))
      typed()
    })
  }).observe(document, { childList: true, subtree: true }))`)
}

/** Holds one request back until `go`: what was asked before it and after it is answered first. */
export async function holdOne(page: Page, path: string): Promise<{ readonly go: () => void }> {
  const held = Promise.withResolvers<void>()
  await page.route(path, async route => (await held.promise, await route.continue()), { times: 1 })
  return { go: held.resolve }
}
