// One process of the soak: plays the histories that it is asked for, one after the other.
import { generate, type Wish } from './generate'
import { run } from './run'
import { accusationOf } from './tell'

/** What a history has come to, in the sums of the soak. */
export interface Played {
  steps: number
  ok: number
  refused: number
  unknown: number
  faults: number
  requests: number
  /** The largest member document, in characters. */
  largest: number
  /** How often the histories broke a promise, or fell over. */
  broken: number
  /** What was broken, and how to see it again. */
  accusation?: string
}

async function play(wish: Wish): Promise<Played> {
  try {
    const outcome = await run(generate(wish), ground)
    const { answers, faults, requests, largest, violation } = outcome
    const sums = { steps: outcome.step, ...answers, faults, requests, largest }
    return violation
      ? { ...sums, broken: 1, accusation: accusationOf(wish, outcome) }
      : { ...sums, broken: 0 }
  } catch (error) {
    const nothing = { steps: 0, ok: 0, refused: 0, unknown: 0, faults: 0, requests: 0, largest: 0 }
    return { ...nothing, broken: 1, accusation: `seed ${wish.seed} fell over: ${String(error)}` }
  }
}

const ground = { functions: process.argv[2] ?? '', sockets: false }
// A terminal sends it to all processes; this one still plays its history to the end.
process.on('SIGINT', () => {})
process.on('disconnect', () => process.exit())
process.on('message', async (wish: Wish) => {
  process.send?.(await play(wish))
})
