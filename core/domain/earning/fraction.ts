// Exact fractions, none below zero: an order is rounded once, at its total, and nothing before it.
// Plain numbers as long as they are exact, which is nearly always; beyond that BigInt, ten times as slow.

/** Numerator and denominator, both safe integers or both too large for that. */
export type Fraction = readonly [number, number] | readonly [bigint, bigint]
type Big = readonly [bigint, bigint]

export const ZERO: Fraction = [0, 1]
export const ONE: Fraction = [1, 1]

/** `part` / `of`, of two whole numbers; in lowest terms, so that products of many stay small. */
export function fraction(part: number, of = 1): Fraction {
  if (of === 1) return [part, 1]
  const shared = divisor(part, of)
  return [part / shared, of / shared]
}

/** The sum of two. Denominators stay small, however many are summed: they are few and share most factors. */
export function plus(a: Fraction, b: Fraction): Fraction {
  if (isPlain(a) && isPlain(b)) {
    if (a[0] === 0) return b
    if (b[0] === 0) return a
    const shared = divisor(a[1], b[1])
    const n = a[0] * (b[1] / shared) + b[0] * (a[1] / shared)
    const d = (a[1] / shared) * b[1]
    // An inexact product is never safe, nor is a sum with one.
    if (Number.isSafeInteger(n) && Number.isSafeInteger(d)) return [n, d]
  }
  const [[an, ad], [bn, bd]] = [big(a), big(b)]
  return reduced([an * bd + bn * ad, ad * bd])
}

/** `a` less `b`, or 0. */
export function less(a: Fraction, b: Fraction): Fraction {
  if (isPlain(a) && isPlain(b)) {
    const [had, gone, d] = [a[0] * b[1], b[0] * a[1], a[1] * b[1]]
    if (Number.isSafeInteger(had) && Number.isSafeInteger(gone) && Number.isSafeInteger(d))
      return had > gone ? [had - gone, d] : ZERO
  }
  const [[an, ad], [bn, bd]] = [big(a), big(b)]
  const left = an * bd - bn * ad
  return left > 0n ? reduced([left, ad * bd]) : ZERO
}

/** The product of two. */
export function times(a: Fraction, b: Fraction): Fraction {
  if (isPlain(a) && isPlain(b)) {
    const [n, d] = [a[0] * b[0], a[1] * b[1]]
    if (Number.isSafeInteger(n) && Number.isSafeInteger(d)) return [n, d]
  }
  const [[an, ad], [bn, bd]] = [big(a), big(b)]
  return reduced([an * bn, ad * bd])
}

/** The smaller one; of equal ones the first. */
export function least(a: Fraction, b: Fraction): Fraction {
  if (isPlain(a) && isPlain(b)) {
    const [x, y] = [a[0] * b[1], b[0] * a[1]]
    if (Number.isSafeInteger(x) && Number.isSafeInteger(y)) return x <= y ? a : b
  }
  const [[an, ad], [bn, bd]] = [big(a), big(b)]
  return an * bd <= bn * ad ? a : b
}

/** So many thousandths, rounded down. */
export function milli(one: Fraction): number {
  return floor(times(one, [1000, 1]))
}

/** Rounded down to a whole number. */
export function floor(one: Fraction): number {
  if (!isPlain(one)) return Number(one[0] / one[1])
  const [n, d] = one
  // Less the remainder first: the quotient of two large numbers may be rounded up.
  return (n - (n % d)) / d
}

/** Rounded up to a whole number. */
export function ceil(one: Fraction): number {
  if (!isPlain(one)) return Number((one[0] + one[1] - 1n) / one[1])
  return floor(one) + (one[0] % one[1] === 0 ? 0 : 1)
}

function isPlain(one: Fraction): one is readonly [number, number] {
  return typeof one[0] === 'number'
}

function big([n, d]: Fraction): Big {
  return [BigInt(n), BigInt(d)]
}

/** In lowest terms, and as plain numbers where they are safe again. */
function reduced([n, d]: Big): Fraction {
  const shared = bigDivisor(n, d)
  const [low, of] = [Number(n / shared), Number(d / shared)]
  const isSafe = Number.isSafeInteger(low) && Number.isSafeInteger(of)
  return isSafe ? [low, of] : [n / shared, d / shared]
}

function divisor(a: number, b: number): number {
  let [x, y] = [a, b]
  while (y !== 0) [x, y] = [y, x % y]
  return x
}

function bigDivisor(a: bigint, b: bigint): bigint {
  return b === 0n ? a : bigDivisor(b, a % b)
}
