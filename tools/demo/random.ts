// A seeded source of chance: the same seed always tells the same story.

/** Chance as the demo needs it. */
export interface Random {
  /** A number from 0 up to, not including, 1. */
  next(): number
  /** A whole number from `from` to `to`, both included. */
  whole(from: number, to: number): number
  /** True so often (0 to 1). */
  chance(probability: number): boolean
  pick<Value>(values: readonly Value[]): Value
  /** Picks a row by its `weight`. */
  weighted<Row extends { weight: number }>(rows: readonly Row[]): Row
  shuffled<Value>(values: readonly Value[]): Value[]
}

/** Makes a source of chance out of a seed (mulberry32: 32 bits of state, plenty for a demo). */
export function randomFrom(seed: number): Random {
  let state = seed >>> 0
  const next = () => {
    state = (state + 0x6d2b79f5) >>> 0
    let mixed = Math.imul(state ^ (state >>> 15), state | 1)
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61)
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32
  }
  const whole = (from: number, to: number) => from + Math.floor(next() * (to - from + 1))
  const pick = <Value>(values: readonly Value[]) => values[whole(0, values.length - 1)] as Value
  return {
    next,
    whole,
    pick,
    chance: probability => next() < probability,
    weighted: rows => weightedRow(rows, next()),
    shuffled: values => shuffle(values, whole),
  }
}

function weightedRow<Row extends { weight: number }>(rows: readonly Row[], at: number): Row {
  let left = at * rows.reduce((sum, row) => sum + row.weight, 0)
  const found = rows.find(row => {
    left -= row.weight
    return left < 0
  })
  return found ?? (rows[rows.length - 1] as Row)
}

function shuffle<Value>(
  values: readonly Value[],
  whole: (from: number, to: number) => number,
): Value[] {
  const result = [...values]
  for (let i = result.length - 1; i > 0; i--) {
    const j = whole(0, i)
    const held = result[i] as Value
    result[i] = result[j] as Value
    result[j] = held
  }
  return result
}
