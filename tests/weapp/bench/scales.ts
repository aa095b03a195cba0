// setData by step of a person's way: how many calls, how many bytes.
import type { Phone } from './phone'

/** What one step cost. */
export interface Weight {
  step: string
  calls: number
  bytes: number
  /** The heaviest call. */
  most: number
}

/** Weighs steps and keeps what they cost. */
export interface Scales {
  weights: Weight[]
  /** Does a step and weighs what the phone's pages were sent meanwhile. */
  weigh(phone: Phone, step: string, act: () => Promise<unknown>): Promise<Weight>
  /** Waits for the first screen and weighs everything since the app was launched. */
  weighLaunch(phone: Phone, step: string, shown: () => Promise<unknown>): Promise<Weight>
}

/** New scales; `print` writes all weights as a table. */
export function createScales(): Scales & { print(): void } {
  const weights: Weight[] = []
  const weighFrom = (from: number) => async (phone: Phone, step: string, act: Act) => {
    await act()
    // What React does after painting belongs to the step.
    await phone.page.evaluate(() => new Promise(done => requestAnimationFrame(done)))
    const sizes = (await phone.updates()).slice(from).map(({ bytes }) => bytes)
    const bytes = sizes.reduce((sum, size) => sum + size, 0)
    const weight = { step, calls: sizes.length, bytes, most: Math.max(0, ...sizes) }
    weights.push(weight)
    return weight
  }
  return {
    weights,
    weigh: async (phone, step, act) => weighFrom((await phone.updates()).length)(phone, step, act),
    weighLaunch: weighFrom(0),
    print: () => void process.stdout.write(`${tableOf(weights)}\n`),
  }
}

type Act = () => Promise<unknown>

function tableOf(weights: Weight[]): string {
  const rows = weights.map(({ step, calls, bytes, most }) =>
    [`${calls}`.padStart(5), `${bytes}`.padStart(8), `${most}`.padStart(8), ` ${step}`].join(' '),
  )
  return ['setData of the weapp build', 'calls    bytes     most  step', ...rows].join('\n')
}
