// npm run soak [-- --seed <n>] [--steps <n>] [--minutes <n>] [--processes <n>] and the options of a history, as simulate has them.
// Histories by the million steps on all cores, without sockets. Goes on when a promise is broken, says so at once, and prints sums in the
// end, when --minutes are over, or after a signal to end. Exit code 1 when a promise was broken, or when not all steps were played.
import { type ChildProcess, fork } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { parseArgs } from 'node:util'
import { buildFunctions } from '../../tools/build-functions'
import type { Wish } from './generate'
import { numberOf } from './options'
import type { Played } from './soak-child'

const { values } = parseArgs({
  options: {
    seed: { type: 'string', default: '1000000' },
    steps: { type: 'string', default: '1000000' },
    minutes: { type: 'string', default: '1440' },
    members: { type: 'string', default: '6' },
    faults: { type: 'string', default: '5' },
    length: { type: 'string', default: '1000' },
    processes: { type: 'string', default: String(os.cpus().length) },
  },
})
const number = (name: keyof typeof values) => numberOf(values, name, 1)

/** A process is replaced after so many histories: what it has loaded for each stays in its memory. */
const HISTORIES_OF_A_PROCESS = 40
const MINUTE = 60_000

/** All that was played, added up. */
type Sums = Omit<Played, 'accusation'> & { histories: number }

function add(sums: Sums, played: Played): void {
  sums.histories++
  for (const name of ['steps', 'ok', 'refused', 'unknown', 'faults', 'requests', 'broken'] as const)
    sums[name] += played[name]
  sums.largest = Math.max(sums.largest, played.largest)
  if (played.accusation) console.log(played.accusation)
}

function ask(child: ChildProcess, wish: Wish): Promise<Played> {
  return new Promise((resolve, reject) => {
    const fail = () => reject(new Error(`the process of seed ${wish.seed} ended`))
    child.once('exit', fail)
    child.once('message', (played: Played) => {
      child.off('exit', fail)
      resolve(played)
    })
    child.send(wish)
  })
}

/** Takes wishes and plays them until none is left. */
async function work(functions: string, next: () => Wish | undefined, sums: Sums): Promise<void> {
  const execArgv = ['--max-semi-space-size=256', '--import', 'tsx']
  for (let wish = next(); wish; ) {
    const child = fork(path.join(__dirname, 'soak-child.ts'), [functions], { execArgv })
    try {
      for (let i = 0; wish && i < HISTORIES_OF_A_PROCESS; i++) {
        add(sums, await ask(child, wish))
        wish = next()
      }
    } finally {
      child.kill()
    }
  }
}

function tell(sums: Sums, since: number): void {
  const { steps, histories, broken } = sums
  const minutes = (performance.now() - since) / MINUTE
  const left = ((number('steps') - steps) / steps) * minutes
  const told = Number.isFinite(left) ? `, about ${left.toFixed(0)} min left` : ''
  console.error(
    `${steps} of ${number('steps')} steps in ${histories} histories, ${broken} broken promises, ` +
      `${minutes.toFixed(0)} min${told}`,
  )
}

async function main(): Promise<number> {
  const functions = mkdtempSync(path.join(os.tmpdir(), 'changlai-soak-'))
  const nothing = { steps: 0, ok: 0, refused: 0, unknown: 0, faults: 0, requests: 0, largest: 0 }
  const sums: Sums = { ...nothing, broken: 0, histories: 0 }
  const [since, first, length] = [performance.now(), number('seed'), number('length')]
  const [members, faults] = [number('members'), number('faults')]
  const [seeds, ends] = [Math.ceil(number('steps') / length), since + number('minutes') * MINUTE]
  let [given, stopped] = [0, false]
  for (const signal of ['SIGINT', 'SIGTERM'] as const)
    process.once(signal, () => {
      stopped = true
    })
  const next = () =>
    given < seeds && !stopped && performance.now() < ends
      ? { seed: first + given++, steps: length, members, faults }
      : undefined
  const progress = setInterval(() => tell(sums, since), MINUTE)
  try {
    await buildFunctions(functions)
    await Promise.all(
      Array.from({ length: number('processes') }, () => work(functions, next, sums)),
    )
  } finally {
    clearInterval(progress)
    rmSync(functions, { recursive: true, force: true })
  }
  const minutes = Math.round((performance.now() - since) / MINUTE)
  console.log(JSON.stringify({ seeds: [first, first + given - 1], ...sums, minutes }))
  return sums.broken > 0 || given < seeds ? 1 : 0
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
