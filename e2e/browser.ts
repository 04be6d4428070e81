import { type Browser, type BrowserContext, type BrowserContextOptions, chromium } from 'playwright-core'

/** A browser with a fresh profile that asks nobody for anything. @param more switches, such as those of an invented microphone */
export function openBrowser(...more: string[]): Promise<Browser> {
  return chromium.launch(switches(more))
}

/** The same, on a profile that lies in a folder: closed and opened again it is the same person's browser. */
export function reopenBrowser(profile: string, options: BrowserContextOptions): Promise<BrowserContext> {
  return chromium.launchPersistentContext(profile, { ...switches([]), ...options })
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
