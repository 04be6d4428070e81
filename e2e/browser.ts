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

/**
 * Off: those that Playwright switches off too, for the last list is the one that counts, and the suggestions under the address bar. Nobody
 * sees a bar; but each window drew two pages of them, half a second of a core.
 */
const FEATURES_OFF = [
  'AimEnabled',
  'AvoidCorsURLLoaderRestartOnRedirect',
  'AvoidUnnecessaryBeforeUnloadCheckSync',
  'DestroyProfileOnBrowserClose',
  'HttpsFirstBalancedModeAutoEnable',
  'HttpsUpgrades',
  'LensOverlay',
  'MediaRouter',
  'NetworkTimeServiceQuerying',
  'OptimizationHints',
  'PaintHolding',
  'PreconnectToSearch',
  'ThirdPartyStoragePartitioning',
  'WebUIOmniboxAimPopup',
  'WebUIOmniboxFullPopup',
  'WebUIOmniboxPopup',
]

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
    `--disable-features=${FEATURES_OFF.join()}`,
    ...more,
  ],
})
