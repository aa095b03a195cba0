// npm test: types, lint, builds, then every test there is. Ends with the line `N passed, N failed`,
// in which each check and each build counts as one. What failed hides nothing that can still run.
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { type BuildName, build } from './builds'
import { lint, types } from './checks'
import { leaveCleanly, run } from './commands'
import { type Done, type Outcome, step, type Tell } from './steps'

/** What jest says of itself in its results file. */
interface JestResults {
  numPassedTests: number
  numFailedTests: number
  numRuntimeErrorTestSuites: number
}

interface Count {
  passed: number
  failed: number
}

const JEST = 'node_modules/jest/bin/jest.js'
const WORKERS = 2
/**
 * The builds that projects of jest.config.js test. A build that failed leaves
 * half a result, which says nothing.
 */
const NEEDS: Record<string, BuildName[]> = {
  flows: ['functions'],
  weapp: ['functions', 'weapp', 'h5'],
  browser: ['functions', 'h5'],
}

async function main(): Promise<void> {
  leaveCleanly()
  const started = performance.now()
  const checks = [...(await types()), await lint()]
  const built: Done[] = []
  const broken = new Set<BuildName>()
  for (const name of ['functions', 'h5', 'weapp'] as const) {
    const done = await build(name)
    if (!done.ok) broken.add(name)
    built.push(done)
  }
  const tests = await runTests(broken)
  const total = add(tests, countSteps([...checks, ...built]))
  console.log(`${Math.round((performance.now() - started) / 1000)} s in all`)
  console.log(`${total.passed} passed, ${total.failed} failed`)
  process.exit(total.failed === 0 ? 0 : 1)
}

async function runTests(broken: Set<BuildName>): Promise<Count> {
  const left = Object.keys(NEEDS).filter(name => NEEDS[name]?.some(need => broken.has(need)))
  for (const name of left) console.log(`! Tests of ${name} can't run: what they need was not built`)
  const folder = mkdtempSync(path.join(os.tmpdir(), 'changlai-test-'))
  const file = path.join(folder, 'results.json')
  let count: Count = { passed: 0, failed: 1 }
  try {
    await step('Tests', async tell => {
      const outcome = await runJest(left, { file, tell })
      count = countTests(file, outcome)
      return { ...outcome, note: `${count.passed} passed, ${count.failed} failed` }
    })
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
  return count
}

function runJest(left: string[], { file, tell }: { file: string; tell: Tell }): Promise<Outcome> {
  const flags = ['--ci', `--maxWorkers=${WORKERS}`, '--json', `--outputFile=${file}`]
  const without = left.length > 0 ? ['--ignoreProjects', ...left] : []
  return run({
    script: [JEST, ...flags, ...without],
    onLine(line) {
      if (/^(PASS|FAIL) /.test(line)) tell(line)
    },
  })
}

/**
 * Tests by their results; a suite that could not even run is a failure, and
 * so is a jest that ends badly without one.
 */
function countTests(file: string, outcome: Outcome): Count {
  const results = JSON.parse(readFileSync(file, 'utf8')) as JestResults
  const failed = results.numFailedTests + results.numRuntimeErrorTestSuites
  return { passed: results.numPassedTests, failed: failed === 0 && !outcome.ok ? 1 : failed }
}

function countSteps(steps: Done[]): Count {
  const passed = steps.filter(done => done.ok).length
  return { passed, failed: steps.length - passed }
}

function add(a: Count, b: Count): Count {
  return { passed: a.passed + b.passed, failed: a.failed + b.failed }
}

main()
