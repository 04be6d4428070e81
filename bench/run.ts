import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { type Figure, lineOf } from './figure.ts'

/** A measurement: gives its figures one by one, as soon as each is known. `options` are the words after the name. */
export type Measurement = { figures: (options: string[]) => AsyncIterable<Figure> | Iterable<Figure> }

const [name = '', ...options] = process.argv.slice(2)
const file = join(import.meta.dirname, `${name}.ts`)
if (!/^[a-z-]+$/u.test(name) || name === 'run' || name === 'figure' || !existsSync(file)) {
  console.error('Usage: npm run bench -- NAME [--json] [options]. NAME is a file of bench/, without .ts.')
  process.exit(1)
}
const { figures } = (await import(file)) as Measurement
const json = options.includes('--json')
let allHeld = true
for await (const one of figures(options.filter(option => option !== '--json'))) {
  console.log(json ? JSON.stringify(one) : lineOf(one))
  allHeld &&= one.held
}
process.exitCode = allHeld ? 0 : 1
