// Gets a fresh clone ready: packages, then the built program. Plain JavaScript for Node 20, because nothing is installed yet.
import { spawn } from 'node:child_process'
import { createHash } from 'node:crypto'
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { delimiter, dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'

export const root = dirname(dirname(fileURLToPath(import.meta.url)))
const binaries = join(root, 'node_modules/.bin')

/** One sentence for the person at the terminal. */
export class Failure extends Error {}

/** Runs `main`; a Failure is its sentence and exit code 1. */
export async function orExplain(main) {
  try {
    process.exitCode = await main()
  } catch (error) {
    console.error(error instanceof Failure ? error.message : error)
    process.exitCode = 1
  }
}

/**
 * Installs what the lock file says and builds what has changed, telling each step to `say`.
 * @param {(text: string) => void} say
 */
export async function getReady(say) {
  await install(say)
  await build(say)
}

/** Node 24 as npm delivered it, whatever the machine has. */
export function node24() {
  const ours = join(binaries, 'node')
  if (existsSync(ours)) return ours
  if (Number(process.versions.node.split('.')[0]) >= 24) return process.execPath
  throw new Failure(
    `There is no Node 24 from npm for ${process.platform}-${process.arch}: install Node 24 and start again.`,
  )
}

async function install(say) {
  const stamp = join(root, 'node_modules/.approdo-installed')
  const wanted = hash([readFileSync(join(root, 'package-lock.json')), `${process.platform}-${process.arch}`])
  if (read(stamp) === wanted) return
  if (!isInstalled()) {
    await step(
      say,
      'Installing packages (npm ci)',
      () => run(...npm('ci', '--no-audit', '--no-fund')),
      'npm could not install the packages: check the network and the disk, and start again.',
    )
  }
  writeFileSync(stamp, wanted)
}

/** npm writes down what it has installed, last of all: it must be what the lock file says. */
function isInstalled() {
  const hidden = read(join(root, 'node_modules/.package-lock.json'))
  if (!hidden) return false
  const { packages: installed } = JSON.parse(hidden)
  const { packages: locked } = JSON.parse(readFileSync(join(root, 'package-lock.json'), 'utf8'))
  return Object.entries(locked).every(
    ([path, wanted]) => path === '' || installed[path]?.version === wanted.version || !isForHere(wanted),
  )
}

function isForHere({ os, cpu, libc }) {
  return !libc && suits(os, process.platform) && suits(cpu, process.arch)
}

function suits(list, value) {
  if (!list) return true
  return list.includes(value) || (list.every(entry => entry.startsWith('!')) && !list.includes(`!${value}`))
}

async function build(say) {
  const stamp = join(root, 'dist/.built')
  const wanted = hash(sources().map(path => Buffer.concat([Buffer.from(path), readFileSync(join(root, path))])))
  if (read(stamp) === wanted) return
  await step(
    say,
    'Building',
    async () => {
      rmSync(stamp, { force: true })
      await run(node24(), [join(root, 'scripts/build-gazetteer.ts')])
      for (const config of ['vite.client.config.ts', 'vite.config.ts']) {
        if (existsSync(join(root, config)))
          await run(node24(), [
            join(root, 'node_modules/vite/bin/vite.js'),
            'build',
            '--logLevel',
            'error',
            '--config',
            config,
          ])
      }
    },
    'The build failed: see above.',
  )
  mkdirSync(dirname(stamp), { recursive: true })
  writeFileSync(stamp, wanted)
}

function sources() {
  const inside = ['src', 'scripts'].flatMap(folder =>
    readdirSync(join(root, folder), { recursive: true, withFileTypes: true })
      .filter(entry => entry.isFile() && !/\.test\.tsx?$/.test(entry.name))
      .map(entry => join(entry.parentPath ?? entry.path, entry.name).slice(root.length + 1)),
  )
  const beside = ['package-lock.json', 'tsconfig.json', 'vite.config.ts', 'vite.client.config.ts']
  return [...inside.sort((a, b) => (a < b ? -1 : 1)), ...beside.filter(path => existsSync(join(root, path)))]
}

/** @param {(text: string) => void} say */
export async function step(say, name, work, sentence) {
  const start = performance.now()
  say(`· ${name} …`)
  try {
    await work()
  } catch (error) {
    throw new Failure(sentence, { cause: error })
  }
  say(`  done in ${((performance.now() - start) / 1000).toFixed(1)} s`)
}

/** Runs a program to its end, its output shown on standard error. Rejects unless it exits with 0. */
export function run(command, args, env = {}) {
  return new Promise((resolve, reject) => {
    const child = spawn(command, args, {
      cwd: root,
      stdio: ['ignore', process.stderr, process.stderr],
      env: { ...process.env, ...env },
    })
    child.on('error', reject)
    child.on('exit', (code, signal) =>
      code === 0 ? resolve() : reject(new Error(`${command} ended with ${signal ?? code}`)),
    )
  })
}

/** npm, on the machine's own Node: the one in node_modules goes away while npm installs. */
function npm(...args) {
  const script = process.env.npm_execpath
  return script ? [systemNode(), [script, ...args]] : ['npm', args]
}

function systemNode() {
  const folders = (process.env.PATH ?? '').split(delimiter).filter(folder => !folder.includes('node_modules'))
  return folders.map(folder => join(folder, 'node')).find(existsSync) ?? process.execPath
}

function hash(parts) {
  const sum = createHash('sha256')
  for (const part of parts) sum.update(part).update('\0')
  return sum.digest('hex')
}

function read(path) {
  try {
    return readFileSync(path, 'utf8')
  } catch (error) {
    if (error.code === 'ENOENT') return null
    throw error
  }
}
