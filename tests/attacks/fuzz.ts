// Every action under inputs of every kind. FUZZ=<n> sets how many per action, FUZZ_SEED=<n> repeats a run. The doors run in
// this process, since so many calls are made; what is told to the watch names the input that never ends.
import { createHash } from 'node:crypto'
import fc from 'fast-check'
import { attempt } from './attempt'
import { type ActionName, actionNames, type DoorName, split } from './events'
import { inputsFor, resolved } from './fuzz-values'
import { type Stage, setStage } from './stage'
import { startWatch, type Watch } from './watch'

const RUNS = Number(process.env.FUZZ ?? 300)
const SEED = Number(process.env.FUZZ_SEED ?? 20_260_310)
/** From here on a run takes long enough that one wants to know how far it has come. */
const MANY = 1000
const HOURS = 3_600_000

/** Tests of every action of some doors, under so many inputs each, no two of them alike. */
export function bearsAnyInput(doors: DoorName[]): void {
  const outcomes = new Map<string, number>()
  let stage: Stage
  let watch: Watch
  beforeAll(async () => {
    stage = await setStage({ quick: true })
    watch = startWatch()
  })
  afterEach(() => stage.restore())
  afterAll(async () => {
    await watch.stop()
    await stage.shop.close()
    const sorted = [...outcomes].sort(([, a], [, b]) => b - a)
    const told = sorted.map(([outcome, times]) => `${outcome} ${times}`).join(', ')
    console.info(`fuzz of ${doors}, seed ${SEED}: ${told}`)
  })

  const names = actionNames.filter(name => doors.includes(split(name).door))
  test.each(names)(
    '%s bears any input',
    async name => {
      await fuzz({ stage, watch }, name, outcome =>
        outcomes.set(outcome, (outcomes.get(outcome) ?? 0) + 1),
      )
      if (RUNS > MANY) process.stderr.write(`${name}: ${RUNS} inputs\n`)
    },
    HOURS,
  )
}

async function fuzz(
  { stage, watch }: { stage: Stage; watch: Watch },
  name: ActionName,
  count: (outcome: string) => void,
): Promise<void> {
  const seen = new Set<string>()
  const property = fc.asyncProperty(inputsFor(stage, name), async generated => {
    const text = JSON.stringify(generated) ?? 'null'
    const print = createHash('sha1').update(text).digest('base64')
    // To a shop that was put back as it was, an input that was sent already has nothing new to say.
    fc.pre(!seen.has(print))
    seen.add(print)
    watch.beat(`${name} ${text}`)
    count(await attempt(stage, name, resolved(stage, generated)))
  })
  await fc.assert(property, { numRuns: RUNS, seed: SEED })
}
