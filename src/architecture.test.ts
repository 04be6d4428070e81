import { globSync, readFileSync } from 'node:fs'
import { dirname, join, normalize, relative } from 'node:path'
import { expect, test } from 'vitest'

/** The order of the house (design, section 3): a slice imports only what stands before it, and only through its door. */
const SLICES = [
  'lib',
  'ui',
  'audit',
  'vault',
  'staff',
  'content',
  'directory',
  'network',
  'channels',
  'conversations',
  'cases',
  'referrals',
  'outreach',
  'insights',
  'console',
]
const OPEN = new Set(['lib', 'ui'])
const src = import.meta.dirname
const files = globSync('**/*.{ts,tsx}', { cwd: src }).filter(file => !file.endsWith('.d.ts'))
const read = (file: string) => readFileSync(join(src, file), 'utf8')
const sources = files.filter(file => !isTest(file) && !/\.bench\.|\/test-/.test(file))
const imports = files.flatMap(file =>
  [...readFileSync(join(src, file), 'utf8').matchAll(/(?:from|import)\s*\(?\s*'(\.[^']+)'/g)].map(([, target]) => ({
    file,
    from: sliceOf(file),
    target: relative(src, normalize(join(src, dirname(file), target))),
    to: sliceOf(relative(src, normalize(join(src, dirname(file), target)))),
  })),
)

test('there are imports to look at', () => {
  expect(files.length).toBeGreaterThan(50)
  expect(imports.length).toBeGreaterThan(files.length)
})

test('every folder is a slice of the design', () => {
  const folders = new Set(files.filter(file => file.includes('/')).map(sliceOf))
  expect([...folders].filter(folder => !SLICES.includes(folder) && folder !== 'cli')).toEqual([])
})

test('a slice imports only what stands above it', () => {
  const wrong = imports.filter(({ from, to }) => from !== to && rank(to) > rank(from))
  expect(wrong.map(({ file, target }) => `${file} -> ${target}`)).toEqual([])
})

test('a slice is entered by its door', () => {
  const wrong = imports.filter(
    ({ from, to, target, file }) =>
      from !== to && SLICES.includes(to) && !OPEN.has(to) && !isDoor(file, to, target) && !isTest(file),
  )
  expect(wrong.map(({ file, target }) => `${file} -> ${target}`)).toEqual([])
})

test('no two screens of the console stand under one address', () => {
  const paths = files
    .filter(file => /\/console\/([\w-]+\/)?index\.ts$/.test(file))
    .flatMap(file => [...read(file).matchAll(/\bpath: '(\/console[^']*)'/g)].map(([, path]) => path))
  expect(paths.length).toBeGreaterThan(40)
  expect(paths.filter((path, place) => paths.indexOf(path) !== place)).toEqual([])
})

test('what runs in the browser asks for nothing that only a server has', () => {
  const seen = new Set<string>()
  const reach = (file: string): void => {
    if (seen.has(file) || !file) return
    seen.add(file)
    const text = readFileSync(join(src, file), 'utf8').replace(/^import type .*$/gm, '')
    expect({ file, node: /from '(node:[^']+)'/.exec(text)?.[1] }).toEqual({ file, node: undefined })
    for (const [, target] of text.matchAll(/(?:from|import)\s*\(?\s*'(\.[^']+\.tsx?)'/g)) {
      reach(relative(src, normalize(join(src, dirname(file), target ?? ''))))
    }
  }
  reach('console/browser/main.tsx')
  reach('console/browser/field/field.tsx')
  expect(seen.size).toBeGreaterThan(20)
})

test('today at a desk is the day in Italy: that of UTC is yesterday until one or two in the morning', () => {
  const desks = sources.filter(file => file.includes('/console/'))
  expect(desks.length).toBeGreaterThan(200)
  expect(desks.filter(file => /toISOString\(\)\.slice\(0, ?10\)/.test(read(file)))).toEqual([])
})

test('no slice speaks to the tables of another', () => {
  const own = new RegExp(`\\b(${SLICES.join('|')})\\.[a-z_]+\\b`, 'g')
  const wrong = files
    .filter(file => SLICES.includes(sliceOf(file)) && !OPEN.has(sliceOf(file)) && !isTest(file))
    .flatMap(file => {
      const sql = [...readFileSync(join(src, file), 'utf8').matchAll(/sql(?:<[^`]*>)?`[^`]*`/g)]
        .map(m => m[0])
        .join('\n')
      return [...sql.matchAll(own)].filter(m => m[1] !== sliceOf(file)).map(m => `${file}: ${m[0]}`)
    })
  expect(wrong).toEqual([])
})

/** Outside `transact` and `readAs` row-level security shows no row, whatever the tests see, who own their database. */
const ASKS_IN_NO_NAME: Record<string, string> = {
  'lib/db.ts': 'it is the doors themselves',
  'lib/health.ts': '`select 1`: no row of anybody',
  'lib/open-database.ts': 'the version of the server, before there is anything of ours',
  'lib/backup/erasure-file.ts': 'whether there is a table, in a database that may be older than it',
  'lib/backup/one-connection.ts':
    'what is put back into an empty database is everybody’s, over the connection of the backup',
}

test('nothing of the database is read or written outside `transact` and `readAs`', () => {
  const found = sources.filter(file => asksInNoName(read(file)))
  expect(found.toSorted()).toEqual(Object.keys(ASKS_IN_NO_NAME).toSorted())
})

test.each([
  'db.selectFrom(x)',
  'house.db\n    .insertInto(x)',
  'await sql`delete from x`.execute(house.db)',
  '(tx: Db) => tx.updateTable(x)',
  'await query.execute(db)',
  'function f(on: Kysely<DB>) { return on.deleteFrom(x) }',
  'db.transaction().execute(act)',
])('what asks the database in nobody’s name is found: %s', text => expect(asksInNoName(text)).toBe(true))

test.each(['tx.selectFrom(x)', '(tx: Tx) => sql`x`.execute(tx)', 'transact(db, actor, tx => tx.insertInto(x))'])(
  'what asks in somebody’s name is not: %s',
  text => expect(asksInNoName(text)).toBe(false),
)

test('a connection of its own is opened where it is needed, and nowhere else', () => {
  const found = sources.filter(file => sliceOf(file) !== 'lib' && /\bnew (Client|Pool|Kysely)\b/.test(read(file)))
  // It listens for what changed, and asks nothing.
  expect(found).toEqual(['directory/follow-map.ts'])
})

/** Whether a query is asked of what is called `db`, or is said to be a `Db`, rather than of an open transaction (`Tx`). */
function asksInNoName(text: string): boolean {
  const pools = new Set(['db', ...[...text.matchAll(/\b(\w+)\??: (?:Db\b|Kysely<)/g)].map(([, name]) => name ?? '')])
  const asks = 'selectFrom|selectNoFrom|insertInto|updateTable|deleteFrom|mergeInto|with|transaction|connection'
  return [...pools].some(pool =>
    new RegExp(`\\b${pool}\\s*\\.\\s*(${asks})\\b|\\.execute\\w*\\((\\w+\\.)*${pool}\\b`).test(text),
  )
}

function sliceOf(file: string): string {
  return file.includes('/') ? file.slice(0, file.indexOf('/')) : ''
}
/** A slice is entered by its `index.ts`, and its screens, which run in the browser, by that of its `console/`. */
function isDoor(file: string, to: string, target: string): boolean {
  return target === `${to}/index.ts` || (file.startsWith('console/browser/') && target === `${to}/console/index.ts`)
}
/** What puts the house together (app, main, cli) may see everything. */
function rank(slice: string): number {
  return SLICES.includes(slice) ? SLICES.indexOf(slice) : Number.POSITIVE_INFINITY
}
function isTest(file: string): boolean {
  return /\.tests?\.tsx?$/.test(file) || file.endsWith('fixture.ts')
}
