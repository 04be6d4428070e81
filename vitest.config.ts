import { defineConfig } from 'vitest/config'

const START = 'e2e/two-commands.test.ts'
/** They weigh the memory of their process, which nobody else may share, or go as deep as a whole stack lets them. */
const WEIGHED = [
  'src/bad-input.test.ts',
  'src/directory/import/read/broken-files.test.ts',
  'src/channels/email/parse.test.ts',
]

const rules = {
  globalSetup: ['src/lib/test-cluster.ts'],
  // Processes are started and killed here, on machines that may have much else to do.
  testTimeout: 120_000,
  hookTimeout: 120_000,
  // What is waited for comes as soon as it can; a busy machine only makes it later.
  expect: { poll: { timeout: 20_000 } },
  sequence: { groupOrder: 0 },
}

export default defineConfig({
  test: {
    projects: [
      {
        extends: true,
        test: {
          ...rules,
          name: 'src',
          include: ['src/**/*.test.{ts,tsx}', 'scripts/**/*.test.ts', 'bench/**/*.test.ts'],
          exclude: WEIGHED,
          // Threads and shared modules: a quarter less work than processes of their own for each file.
          pool: 'threads',
          isolate: false,
        },
      },
      // By their name before the others: the longest of all is not to run alone at the end.
      { extends: true, test: { ...rules, name: 'apart', include: WEIGHED } },
      // Starts are timed: nothing runs beside them.
      { extends: true, test: { name: 'start', include: [START], testTimeout: 60_000, sequence: { groupOrder: 1 } } },
      {
        extends: true,
        test: {
          name: 'e2e',
          globalSetup: ['e2e/prepared-demonstration.ts'],
          include: ['e2e/**/*.test.ts'],
          exclude: [START],
          // For what hangs; each step has its own limit.
          testTimeout: 300_000,
          hookTimeout: 240_000,
          // A page has as long as a person would wait, on machines that may have much else to do.
          expect: { poll: { timeout: 30_000 } },
          sequence: { groupOrder: 2 },
        },
      },
    ],
  },
})
