// Finds a Chromium for the journeys in the browser, and installs one where there is none.
import { existsSync } from 'node:fs'
import { createRequire } from 'node:module'
import { delimiter, join } from 'node:path'
import { Failure, node24, root, run, step } from './bootstrap.mjs'

/** The path of a Chromium on this machine, or null. `CHROMIUM` names another. */
export function findChromium() {
  if (process.env.CHROMIUM) return process.env.CHROMIUM
  const names = ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable']
  const folders = (process.env.PATH ?? '').split(delimiter)
  const installed = names.flatMap(name => folders.map(folder => join(folder, name))).find(existsSync)
  return installed ?? playwrights()
}

function playwrights() {
  const { chromium } = createRequire(join(root, 'package.json'))('playwright-core')
  const path = chromium.executablePath()
  return existsSync(path) ? path : null
}

/** Debian's own as root, Playwright's elsewhere. @returns its path */
export async function installChromium(say) {
  const found = findChromium()
  if (found) return found
  const debian = process.geteuid?.() === 0 && existsSync('/usr/bin/apt-get')
  await step(
    say,
    'Installing Chromium',
    debian ? byApt : byPlaywright,
    'Chromium could not be installed: install it, or name one with CHROMIUM=/path.',
  )
  const installed = findChromium()
  if (!installed) throw new Failure('Chromium was installed and is not found: name it with CHROMIUM=/path.')
  return installed
}

async function byApt() {
  const quiet = { DEBIAN_FRONTEND: 'noninteractive' }
  await run('apt-get', ['update', '-qq'], quiet)
  const packages = ['chromium', 'fonts-noto-core', 'fonts-noto-color-emoji']
  await run('apt-get', ['install', '-y', '-qq', '--no-install-recommends', ...packages], quiet)
}

function byPlaywright() {
  return run(node24(), [join(root, 'node_modules/playwright-core/cli.js'), 'install', 'chromium'])
}
