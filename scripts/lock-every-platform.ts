// After `npm install`: npm writes only those optional packages into the lock file that the registry at hand shows. On a
// machine whose registry shows more or fewer, `npm ci` then refuses the file. This adds what is missing, by its exact
// version and the platform that its name tells; the registry's checksum joins at the next npm install that can see it.
import { readFile, writeFile } from 'node:fs/promises'
import { type Lock, lockEveryPlatform } from './platform-packages.ts'

const lock = JSON.parse(await readFile('package-lock.json', 'utf8')) as Lock
const added = lockEveryPlatform(lock)
await writeFile('package-lock.json', `${JSON.stringify(lock, null, 2)}\n`)
console.log(added.length ? `Locked too:\n${added.join('\n')}` : 'The tools of every platform are locked.')
