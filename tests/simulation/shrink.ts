// Makes a failing history shorter: drops steps, then acts and faults, as long as the same promise stays broken.
import { run } from './run'
import type { History, Step } from './steps'
import type { Ground } from './town'

/** How long to try, and what must stay broken. */
export interface Shrinking {
  ground: Ground
  seconds: number
  invariant: string
}

/** The shortest history found in the time given that breaks the same promise. */
export async function shrink(history: History, how: Shrinking): Promise<History> {
  const until = performance.now() + how.seconds * 1000
  const fails = async (steps: Step[]) => {
    if (performance.now() > until) return false
    const { violation } = await run({ ...history, steps }, how.ground)
    return violation?.invariant === how.invariant
  }
  const fewer = await dropChunks(history.steps, fails)
  return { ...history, steps: await simplify(fewer, fails) }
}

type Fails = (steps: Step[]) => Promise<boolean>

/** Drops halves, quarters, … down to single steps; the time that passed in a dropped step is kept. */
async function dropChunks(all: Step[], fails: Fails): Promise<Step[]> {
  let steps = all
  for (let size = Math.ceil(steps.length / 2); size >= 1; size = size > 1 ? Math.ceil(size / 2) : 0)
    for (let from = 0; from < steps.length; ) {
      const shorter = without(steps, from, size)
      if (shorter.length < steps.length && (await fails(shorter))) steps = shorter
      else from += size
    }
  return steps
}

function without(steps: Step[], from: number, size: number): Step[] {
  const gone = steps.slice(from, from + size)
  const [next, ...rest] = steps.slice(from + size)
  if (!next) return steps.slice(0, from)
  const afterMs = next.afterMs + gone.reduce((sum, step) => sum + step.afterMs, 0)
  return [...steps.slice(0, from), { ...next, afterMs }, ...rest]
}

async function simplify(all: Step[], fails: Fails): Promise<Step[]> {
  let steps = all
  for (let i = 0; i < steps.length; i++) {
    const candidates = simplerThan(steps[i] as Step)
    for (let simpler = candidates.shift(); simpler; simpler = candidates.shift()) {
      const tried = steps.with(i, simpler)
      if (!(await fails(tried))) continue
      steps = tried
      candidates.splice(0, candidates.length, ...simplerThan(simpler))
    }
  }
  return steps
}

function simplerThan(step: Step): Step[] {
  const withoutFaults = step.faults.length > 0 ? [{ ...step, faults: [] }] : []
  const withoutAct =
    step.acts.length > 1
      ? step.acts.map(act => ({ ...step, acts: step.acts.filter(other => other !== act) }))
      : []
  return [...withoutFaults, ...withoutAct]
}
