import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import type { AxeResults, RunOptions } from 'axe-core'
import type { Page } from 'playwright-core'

const axeScript = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8')

interface Judged {
  /** What a fault is told with. */
  readonly where: string
  /** A part of the page only. */
  readonly within?: string
  /** Only rules with these tags; all where nothing is said. */
  readonly tags?: readonly string[]
}

/**
 * What axe finds on a page as it stands, a line for each rule that is broken, and whether something sticks out at the side. The
 * context must bypass our policy, which refuses axe's own script; there are no frames. Only what is wrong is described: with all that is right
 * as well, a page takes four times as long.
 */
export async function faultsOf(page: Page, { where, within, tags }: Judged): Promise<string[]> {
  if (!(await page.evaluate(() => 'axe' in globalThis))) await page.evaluate(axeScript)
  const options: RunOptions = { resultTypes: ['violations'], iframes: false, ...(tags && { runOnly: [...tags] }) }
  const violations = await page.evaluate(
    async ([selector, how]) => {
      const { axe } = globalThis as unknown as { axe: { run(what: unknown, how: unknown): Promise<AxeResults> } }
      const { violations: found } = await axe.run(selector ?? document, how)
      return found.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html.slice(0, 160)).join(' | ')}`)
    },
    [within, options] as const,
  )
  const wide = await sticksOut(page)
  return [...(wide > 0 ? [`${where} sticks out by ${wide}`] : []), ...violations.map(fault => `${where} ${fault}`)]
}

/** By how many pixels the page is wider than the window. */
const sticksOut = (page: Page): Promise<number> =>
  page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth)
