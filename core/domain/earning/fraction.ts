// Exact fractions, none below zero: an order is rounded once, at its total, and nothing before it.
// Plain numbers as long as they are exact, which is nearly always; beyond that BigInt, ten times as slow.

/** Numerator and denominator, both safe integers or both too large for that. */
export type Fraction = Plain | Big
interface Plain {
  readonly n: number
  readonly d: number
}
interface Big {
  readonly n: bigint
  readonly d: bigint
}

export const ZERO: Fraction = { n: 0, d: 1 }
export const ONE: Fraction = { n: 1, d: 1 }

/** `part` / `of`, of two whole numbers; in lowest terms, so that products of many stay small. */
export function fraction(part: number, of = 1): Fraction {
  if (of === 1) return { n: part, d: 1 }
  const shared = divisor(part, of)
  return { n: part / shared, d: of / shared }
}

/** The sum of two. Denominators stay small, however many are summed: they are few and share most factors. */
export function plus(a: Fraction, b: Fraction): Fraction {
  if (isPlain(a) && isPlain(b)) {
    if (a.n === 0) return b
    if (b.n === 0) return a
    const shared = divisor(a.d, b.d)
    const n = a.n * (b.d / shared) + b.n * (a.d / shared)
    const d = (a.d / shared) * b.d
    // An inexact product is never safe, nor is a sum with one.
    if (Number.isSafeInteger(n) && Number.isSafeInteger(d)) return { n, d }
  }
  const [x, y] = [big(a), big(b)]
  return reduced({ n: x.n * y.d + y.n * x.d, d: x.d * y.d })
}

/** `a` less `b`, or 0. */
export function less(a: Fraction, b: Fraction): Fraction {
  if (isPlain(a) && isPlain(b)) {
    const [had, gone, d] = [a.n * b.d, b.n * a.d, a.d * b.d]
    if (Number.isSafeInteger(had) && Number.isSafeInteger(gone) && Number.isSafeInteger(d))
      return had > gone ? { n: had - gone, d } : ZERO
  }
  const [x, y] = [big(a), big(b)]
  const left = x.n * y.d - y.n * x.d
  return left > 0n ? reduced({ n: left, d: x.d * y.d }) : ZERO
}

/** The product of two. */
export function times(a: Fraction, b: Fraction): Fraction {
  if (isPlain(a) && isPlain(b)) {
    const [n, d] = [a.n * b.n, a.d * b.d]
    if (Number.isSafeInteger(n) && Number.isSafeInteger(d)) return { n, d }
  }
  const [x, y] = [big(a), big(b)]
  return reduced({ n: x.n * y.n, d: x.d * y.d })
}

/** The smaller one; of equal ones the first. */
export function least(a: Fraction, b: Fraction): Fraction {
  if (isPlain(a) && isPlain(b)) {
    const [x, y] = [a.n * b.d, b.n * a.d]
    if (Number.isSafeInteger(x) && Number.isSafeInteger(y)) return x <= y ? a : b
  }
  const [x, y] = [big(a), big(b)]
  return x.n * y.d <= y.n * x.d ? a : b
}

/** So many thousandths, rounded down. */
export function milli(one: Fraction): number {
  return floor(times(one, THOUSAND))
}

const THOUSAND = fraction(1000)

/** Rounded down to a whole number. */
export function floor(one: Fraction): number {
  if (!isPlain(one)) return Number(one.n / one.d)
  // Less the remainder first: the quotient of two large numbers may be rounded up.
  return (one.n - (one.n % one.d)) / one.d
}

/** Rounded up to a whole number. */
export function ceil(one: Fraction): number {
  if (!isPlain(one)) return Number((one.n + one.d - 1n) / one.d)
  return floor(one) + (one.n % one.d === 0 ? 0 : 1)
}

function isPlain(one: Fraction): one is Plain {
  return typeof one.n === 'number'
}

function big({ n, d }: Fraction): Big {
  return { n: BigInt(n), d: BigInt(d) }
}

/** In lowest terms, and as plain numbers where they are safe again. */
function reduced({ n, d }: Big): Fraction {
  const shared = bigDivisor(n, d)
  const [low, of] = [Number(n / shared), Number(d / shared)]
  const isSafe = Number.isSafeInteger(low) && Number.isSafeInteger(of)
  return isSafe ? { n: low, d: of } : { n: n / shared, d: d / shared }
}

function divisor(a: number, b: number): number {
  let [x, y] = [a, b]
  while (y !== 0) [x, y] = [y, x % y]
  return x
}

function bigDivisor(a: bigint, b: bigint): bigint {
  return b === 0n ? a : bigDivisor(b, a % b)
}
