// npm test: every check in turn, to the end even when one fails. The last line counts tests, and each other check as one.
import { spawn } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { delimiter, join, relative } from 'node:path'
import { getReady, orExplain, root } from './bootstrap.mjs'
import { installChromium } from './chromium.mjs'

/** A check that takes longer hangs, in ms. */
const LONGEST = 8 * 60_000

const MOST_NAMED = 40

const CHECKS = [
  ['Format', 'prettier', ['--check', '--log-level', 'warn', '.']],
  ['Lint', 'oxlint', ['--type-aware']],
  ['Types', 'tsc', []],
  ['Dead code', 'knip', ['--no-progress']],
]
/** More files at a time than cores: a third of what they do is wait. With a fourth journey all take longer. Starts are timed, and run alone. */
const SUITES = [
  ['Rules of the program, on a real database', ['apart', 'src'], '--maxWorkers=4'],
  ['The two commands', ['start']],
  ['Journeys in the browser', ['e2e'], '--maxWorkers=3'],
]

await orExplain(async () => {
  const say = text => console.log(text)
  await getReady(say)
  const env = { CHROMIUM: await installChromium(say) }
  const total = { passed: 0, failed: 0, skipped: 0 }
  const failures = []
  // Together: each leaves a core idle for a part of its time.
  const checks = CHECKS.map(([name, command, args]) => timed(name, () => execute(command, args, env)))
  for (const [at, ok] of (await Promise.all(checks)).entries()) {
    total[ok ? 'passed' : 'failed'] += 1
    if (!ok) failures.push(CHECKS[at][0])
  }
  for (const [name, projects, ...options] of SUITES) {
    const counts = await timed(name, () => suite(projects, options, env))
    for (const kind of Object.keys(total)) total[kind] += counts[kind]
    failures.push(...counts.failures)
  }
  // Once more where they are read: above, they stand among a thousand lines.
  for (const failure of failures.slice(0, MOST_NAMED)) console.log(`failed: ${failure}`)
  const skipped = total.skipped ? `, ${total.skipped} skipped` : ''
  console.log(`${total.passed} passed, ${total.failed} failed${skipped}`)
  return total.failed ? 1 : 0
})

async function timed(name, work) {
  console.log(`· ${name} …`)
  const start = performance.now()
  const result = await work()
  const ok = result === true || result.failed === 0
  console.log(`  ${name}: ${ok ? 'held' : 'FAILED'} in ${((performance.now() - start) / 1000).toFixed(1)} s`)
  return result
}

/** Whether the tool is content. */
function execute(command, args, env) {
  const path = [join(root, 'node_modules/.bin'), process.env.PATH].join(delimiter)
  const child = spawn(command, args, {
    cwd: root,
    stdio: ['ignore', 'inherit', 'inherit'],
    env: { ...process.env, ...env, PATH: path },
    timeout: LONGEST,
  })
  return new Promise((resolve, reject) => {
    child.on('error', reject)
    child.on('exit', code => resolve(code === 0))
  })
}

async function suite(projects, options, env) {
  const folder = mkdtempSync(join(tmpdir(), 'approdo-report-'))
  const file = join(folder, 'report.json')
  try {
    const args = ['run', ...projects.map(project => `--project=${project}`), '--passWithNoTests', ...options]
    const ok = await execute(
      'vitest',
      [...args, '--reporter=default', '--reporter=json', `--outputFile.json=${file}`],
      env,
    )
    return count(readReport(file), ok)
  } finally {
    rmSync(folder, { recursive: true })
  }
}

/** A file that could not be read as tests counts as one failure, and so does whatever else made the run fail. */
function count({ numPassedTests, numFailedTests, numPendingTests, numTodoTests, testResults }, ok) {
  const broken = testResults.filter(
    file => file.status === 'failed' && file.assertionResults.every(test => test.status !== 'failed'),
  )
  const failed = numFailedTests + broken.length
  return {
    passed: numPassedTests,
    failed: ok ? failed : Math.max(failed, 1),
    skipped: numPendingTests + numTodoTests,
    failures: testResults.flatMap(namesOfFailed),
  }
}

/** File, test and the first line of why. */
function namesOfFailed({ name, status, message, assertionResults }) {
  const file = relative(root, name)
  const said = (what, why = '') => `${file}${what}: ${why.split('\n')[0]}`.slice(0, 300)
  const failed = assertionResults.filter(test => test.status === 'failed')
  if (status === 'failed' && failed.length === 0) return [said('', message)]
  return failed.map(({ fullName, failureMessages }) => said(` › ${fullName}`, failureMessages[0]))
}

/** No report: the run broke down before its end. */
function readReport(file) {
  try {
    return JSON.parse(readFileSync(file, 'utf8'))
  } catch {
    return { numPassedTests: 0, numFailedTests: 0, numPendingTests: 0, numTodoTests: 0, testResults: [] }
  }
}
