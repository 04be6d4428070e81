import { type Browser, type BrowserContext, type BrowserContextOptions, chromium } from 'playwright-core'

/** So long (ms) a step waits, on machines that may have much else to do: a step that never comes about costs as much, once. */
const PATIENCE = 60_000

/** A browser with a fresh profile that asks nobody for anything. @param more switches, such as those of an invented microphone */
export async function openBrowser(...more: string[]): Promise<Browser> {
  const browser = await chromium.launch(switches(more))
  const newContext = browser.newContext.bind(browser)
  return Object.assign(browser, {
    newContext: async (options?: BrowserContextOptions) => patient(await newContext(options)),
  })
}

/** The same, on a profile that lies in a folder: closed and opened again it is the same person's browser. */
export async function reopenBrowser(profile: string, options: BrowserContextOptions): Promise<BrowserContext> {
  return patient(await chromium.launchPersistentContext(profile, { ...switches([]), ...options }))
}

function patient(context: BrowserContext): BrowserContext {
  context.setDefaultTimeout(PATIENCE)
  return context
}

const switches = (more: readonly string[]) => ({
  executablePath: process.env['CHROMIUM'] ?? '/usr/bin/chromium',
  args: [
    '--no-sandbox',
    '--disable-gpu',
    '--disable-quic',
    '--no-first-run',
    '--disable-background-networking',
    '--disable-component-update',
    '--disable-sync',
    ...more,
  ],
})
