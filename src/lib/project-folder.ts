import { existsSync } from 'node:fs'
import { dirname, join } from 'node:path'

/**
 * The folder that holds package.json, whether the program runs from src/ or from a bundle: first content, migrations
 * and built files are found from there.
 */
export function projectFolder(): string {
  let folder = import.meta.dirname
  while (!existsSync(join(folder, 'package.json'))) {
    if (folder === dirname(folder)) throw new Error('No package.json above the program: its files were not found.')
    folder = dirname(folder)
  }
  return folder
}
