import { existsSync, readFileSync } from 'node:fs'
import { readFile } from 'node:fs/promises'
import { extname, join, normalize, sep } from 'node:path'
import { NotFound } from '../lib/errors.ts'
import { guarded, permission } from '../lib/guard.ts'
import { projectFolder } from '../lib/project-folder.ts'

const folder = join(projectFolder(), 'dist/client')
const manifestFile = join(folder, 'manifest.json')
interface Chunk {
  readonly name?: string
  readonly isEntry?: boolean
  readonly file: string
  readonly css?: readonly string[]
  /** Keys of the chunks that it cannot do without. */
  readonly imports?: readonly string[]
}
type Manifest = Record<string, Chunk>
const manifest: Manifest = existsSync(manifestFile) ? JSON.parse(readFileSync(manifestFile, 'utf8')) : {}

/** The address of a built script by its name in vite.client.config.ts; null where nothing was built (pages work without). */
export const scriptPath = (name: string): string | null => addressOf(entry(name)?.file)

/** The stylesheets that a built script brings along, its own last; also those of what it shares with others. */
export const stylePaths = (name: string): string[] => neededBy([entry(name)]).filter(path => path.endsWith('.css'))

/** Every file that these chunks need, with their own: what must lie at hand where nothing more can be fetched. */
export const filesOf = (names: readonly string[]): string[] =>
  neededBy(names.map(name => Object.values(manifest).find(chunk => chunk.name === name)))

function neededBy(chunks: readonly (Chunk | undefined)[]): string[] {
  const found = new Set<string>()
  const take = (chunk: Chunk | undefined) => {
    if (!chunk || found.has(chunk.file)) return
    found.add(chunk.file)
    for (const key of chunk.imports ?? []) take(manifest[key])
    for (const css of chunk.css ?? []) found.add(css)
  }
  chunks.forEach(take)
  return [...found].map(file => `/${file}`)
}

const entry = (name: string) => Object.values(manifest).find(chunk => chunk.isEntry && chunk.name === name)
const addressOf = (file: string | undefined) => (file ? `/${file}` : null)

const TYPES: Record<string, string> = {
  '.js': 'text/javascript; charset=utf-8',
  '.mjs': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.json': 'application/json; charset=utf-8',
}

/** Built files. Those with a hash in their name may be kept for ever. */
export const assetRoutes = () =>
  guarded()
    .get('/assets/:file', permission('assets.read'), async c =>
      c.body(...(await file(join('assets', c.req.param('file')), 'public, max-age=31536000, immutable'))),
    )
    .get('/map/:file{[a-z]+\\.json}', permission('assets.read'), async c =>
      c.body(...(await file(join('map', c.req.param('file')), 'public, max-age=86400'))),
    )
    .get('/sw.js', permission('assets.read'), async c => c.body(...(await file('sw.js', 'no-cache'))))
    .get('/console/sw.js', permission('assets.read'), async c => {
      c.header('Service-Worker-Allowed', '/console')
      return c.body(...(await file('console-sw.js', 'no-cache')))
    })

async function file(name: string, caching: string): Promise<[Buffer<ArrayBuffer>, 200, Record<string, string>]> {
  const path = normalize(join(folder, name))
  const type = TYPES[extname(path)]
  if (!path.startsWith(folder + sep) || !type || !existsSync(path)) throw new NotFound('page.not-found')
  return [await readFile(path), 200, { 'content-type': type, 'cache-control': caching }]
}
