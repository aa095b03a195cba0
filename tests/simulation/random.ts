// Seeded choices: the same seed makes the same choices, on every machine.

/** Draws from one seed. */
export interface Random {
  /** From 0 up to 1, 1 excluded. */
  next(): number
  /** A whole number from 0 up to `below`, `below` excluded. */
  below(below: number): number
  /** True once in `n` times. */
  oneIn(n: number): boolean
  pick<T>(from: readonly T[]): T
}

/** Makes a source of choices (mulberry32) out of any whole number. */
export function randomFrom(seed: number): Random {
  let state = seed >>> 0
  const next = () => {
    state = (state + 0x6d2b79f5) >>> 0
    let mixed = Math.imul(state ^ (state >>> 15), state | 1)
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61)
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296
  }
  const below = (limit: number) => Math.floor(next() * limit)
  return {
    next,
    below,
    oneIn: n => n > 0 && below(n) === 0,
    pick: from => from[below(from.length)] as (typeof from)[number],
  }
}

/** A pick by weight: each key as often as its number says. */
export function pickWeighted<Key extends string>(
  random: Random,
  weights: Record<Key, number>,
): Key {
  const keys = Object.keys(weights) as Key[]
  let left = random.next() * keys.reduce((sum, key) => sum + weights[key], 0)
  for (const key of keys) {
    left -= weights[key]
    if (left < 0) return key
  }
  return keys[0] as Key
}

/** Mostly the last one, now and then one before it. */
export function latest(random: Random): number {
  return random.oneIn(2) ? random.below(8) : 0
}
