import { readFile } from 'node:fs/promises'
import { expect, test } from 'vitest'
import { type Lock, lockEveryPlatform, missingPackages } from './platform-packages.ts'

test('the lock file holds the tools of every platform (else: node scripts/lock-every-platform.ts)', async () => {
  expect(missingPackages(JSON.parse(await readFile('package-lock.json', 'utf8')) as Lock)).toEqual([])
})

test('what is missing is added with its platform', () => {
  const lock: Lock = {
    packages: {
      '': {},
      'node_modules/tool': {
        version: '1.0.0',
        dev: true,
        optionalDependencies: { 'tool-linux-x64-musl': '1.0.0', '@tool/darwin-arm64': '1.0.0' },
      },
      'node_modules/zebra': { version: '2.0.0' },
    },
  }
  expect(lockEveryPlatform(lock)).toEqual(['tool-linux-x64-musl', '@tool/darwin-arm64'])
  expect(lock.packages['node_modules/tool-linux-x64-musl']).toEqual({
    version: '1.0.0',
    cpu: ['x64'],
    os: ['linux'],
    libc: ['musl'],
    dev: true,
    optional: true,
  })
  expect(lock.packages['node_modules/@tool/darwin-arm64']).toEqual({
    version: '1.0.0',
    cpu: ['arm64'],
    os: ['darwin'],
    dev: true,
    optional: true,
  })
  expect(Object.keys(lock.packages).at(-1)).toBe('node_modules/zebra')
  expect(lockEveryPlatform(lock)).toEqual([])
})
