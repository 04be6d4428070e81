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
