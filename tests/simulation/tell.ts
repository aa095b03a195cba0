// What the commands of the simulation print of a history: its numbers in a line, and how to see it again.
import type { Wish } from './generate'
import type { Outcome } from './run'

/** The command that plays this history again. */
export function commandOf({ seed, steps, members, faults, tour }: Wish): string {
  const options = { seed, steps, members, faults, length: steps }
  const words = Object.entries(options).map(([name, value]) => `--${name} ${value}`)
  return `npm run simulate -- ${[...words, ...(tour ? ['--every'] : [])].join(' ')}`
}

/** A line of what came of a history. */
export function lineOf(wish: Wish, outcome: Outcome, seconds: number): string {
  const { answers, faults, requests, largest } = outcome
  const { ok, refused, unknown } = answers
  return (
    `seed ${wish.seed}: ${wish.steps} steps, ${ok} ok, ${refused} refused, ${unknown} unknown, ${faults} faults, ` +
    `${requests} requests, largest member ${largest} characters, ${seconds.toFixed(1)} s`
  )
}

/** The lines of a broken promise, with the command to see it again. */
export function accusationOf(wish: Wish, { step, violation }: Outcome): string {
  const lines = [
    `VIOLATION, seed ${wish.seed}, step ${step}: ${violation?.invariant}`,
    `  seen: ${violation?.seen}`,
    `  again: ${commandOf(wish)}`,
  ]
  return lines.join('\n')
}
