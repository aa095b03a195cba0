// Exact fractions, none below zero: an order is rounded once, at its total, and nothing before it.

/** Numerator and denominator. */
export type Fraction = readonly [bigint, bigint]

export const ZERO: Fraction = [0n, 1n]

/** `part` / `of`, of two whole numbers. */
export function fraction(part: number, of = 1): Fraction {
  return [BigInt(part), BigInt(of)]
}

/** The sum of two. Denominators stay small, however many are summed: they are few and share most factors. */
export function plus(a: Fraction, b: Fraction): Fraction {
  if (a[0] === 0n) return b
  if (b[0] === 0n) return a
  if (a[1] === b[1]) return [a[0] + b[0], a[1]]
  if (a[1] % b[1] === 0n) return [a[0] + b[0] * (a[1] / b[1]), a[1]]
  if (b[1] % a[1] === 0n) return [a[0] * (b[1] / a[1]) + b[0], b[1]]
  const shared = divisor(a[1], b[1])
  return [a[0] * (b[1] / shared) + b[0] * (a[1] / shared), (a[1] / shared) * b[1]]
}

function divisor(a: bigint, b: bigint): bigint {
  return b === 0n ? a : divisor(b, a % b)
}

/** `a` less `b`, or 0. */
export function less(a: Fraction, b: Fraction): Fraction {
  const left = a[0] * b[1] - b[0] * a[1]
  return left > 0n ? [left, a[1] * b[1]] : ZERO
}

/** The product of two. */
export function times(a: Fraction, b: Fraction): Fraction {
  return [a[0] * b[0], a[1] * b[1]]
}

/** The smaller one. */
export function least(a: Fraction, b: Fraction): Fraction {
  return a[0] * b[1] <= b[0] * a[1] ? a : b
}

/** So many thousandths, rounded down. */
export function milli([n, d]: Fraction): number {
  return Number((n * 1000n) / d)
}

/** Rounded down to a whole number. */
export function floor([n, d]: Fraction): number {
  return Number(n / d)
}

/** Rounded up to a whole number. */
export function ceil([n, d]: Fraction): number {
  return Number((n + d - 1n) / d)
}
