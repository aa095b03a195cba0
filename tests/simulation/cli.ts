// npm run simulate -- --seed <n> --steps <n> [--members <n>] [--faults <one in n>] [--length <steps of one history>]
// [--sockets] Runs histories one after the other, each from the next seed. Exit code 1 with the shortest history found when a promise
// is broken; with --every each history begins with all that can be done,
// and the exit code is 1 also when nobody has succeeded in some action.
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { parseArgs } from 'node:util'
import { buildFunctions } from '../../tools/build-functions'
import { neverDone } from './every-action'
import { generate, type Wish } from './generate'
import { numberOf } from './options'
import { type Outcome, run, type Tally } from './run'
import { shrink } from './shrink'
import { describe, type History } from './steps'
import { accusationOf, lineOf } from './tell'
import type { Ground } from './town'

const { values } = parseArgs({
  options: {
    seed: { type: 'string', default: '1' },
    steps: { type: 'string', default: '1000' },
    members: { type: 'string', default: '8' },
    faults: { type: 'string', default: '6' },
    length: { type: 'string', default: '1000' },
    'shrink-seconds': { type: 'string', default: '60' },
    every: { type: 'boolean', default: false },
    sockets: { type: 'boolean', default: false },
  },
})

const { every: tour, sockets, ...numbers } = values
const number = (name: keyof typeof numbers) => numberOf(numbers, name)

function add(all: Map<string, Tally>, { actions }: Outcome): void {
  for (const [name, tally] of actions) {
    const sum = all.get(name) ?? { ok: 0, refused: 0, unknown: 0 }
    for (const kind of ['ok', 'refused', 'unknown'] as const) sum[kind] += tally[kind]
    all.set(name, sum)
  }
}

async function accuse(wish: Wish, of: { history: History; outcome: Outcome; ground: Ground }) {
  const { outcome, ground } = of
  console.log(accusationOf(wish, outcome))
  const invariant = outcome.violation?.invariant ?? ''
  const seconds = number('shrink-seconds')
  const history = { ...of.history, steps: of.history.steps.slice(0, outcome.step + 1) }
  const least = await shrink(history, { ground, seconds, invariant })
  console.log(`  ${least.steps.length} of ${of.history.steps.length} steps are enough:`)
  for (const step of least.steps) console.log(`    ${describe(step)}`)
  console.log(`  as data: ${JSON.stringify(least)}`)
}

async function main(): Promise<number> {
  const functions = mkdtempSync(path.join(tmpdir(), 'changlai-simulation-'))
  try {
    await buildFunctions(functions)
    const ground = { functions, sockets }
    const actions = new Map<string, Tally>()
    const [total, length] = [number('steps'), Math.max(1, number('length'))]
    for (let done = 0, seed = number('seed'); done < total; done += length, seed++) {
      const steps = Math.min(length, total - done)
      const wish = { seed, steps, members: number('members'), faults: number('faults'), tour }
      const history = generate(wish)
      const started = performance.now()
      const outcome = await run(history, ground)
      console.log(lineOf(wish, outcome, (performance.now() - started) / 1000))
      add(actions, outcome)
      if (!outcome.violation) continue
      await accuse(wish, { history, outcome, ground })
      return 1
    }
    console.table(Object.fromEntries([...actions].sort()))
    if (!tour) return 0
    const never = neverDone(actions)
    console.log(never.length > 0 ? `never done: ${never.join(', ')}` : 'every action was done')
    return never.length > 0 ? 1 : 0
  } finally {
    rmSync(functions, { recursive: true, force: true })
  }
}

main().then(
  code => {
    process.exitCode = code
  },
  error => {
    console.error(error)
    process.exitCode = 2
  },
)
