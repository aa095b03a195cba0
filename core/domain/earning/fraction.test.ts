// Fractions are exact at every size: beside the same sums done in BigInt alone.
import fc from 'fast-check'
import { ceil, type Fraction, floor, fraction, least, less, milli, plus, times } from './fraction'

const whole = fc.oneof(
  fc.integer({ min: 0, max: 1000 }),
  fc.integer({ min: 0, max: 10 ** 9 }),
  fc.maxSafeInteger().map(Math.abs),
)
const parts = fc.tuple(
  whole,
  whole.map(n => n || 1),
)

type Pair = [number, number]
type Exact = [bigint, bigint]
const exact = ({ n, d }: Fraction): Exact => [BigInt(n), BigInt(d)]
const exactly = ([n, d]: Pair): Exact => [BigInt(n), BigInt(d)]
const same = (a: Exact, b: Exact) => expect(a[0] * b[1]).toBe(b[0] * a[1])
const of = ([n, d]: Pair) => fraction(n, d)

function eachPair(check: (a: Pair, b: Pair) => void) {
  fc.assert(fc.property(parts, parts, check))
}

test('sums, differences and products are exact', () => {
  eachPair((a, b) => {
    const [[an, ad], [bn, bd]] = [exactly(a), exactly(b)]
    same(exact(plus(of(a), of(b))), [an * bd + bn * ad, ad * bd])
    same(exact(times(of(a), of(b))), [an * bn, ad * bd])
    const left = an * bd - bn * ad
    same(exact(less(of(a), of(b))), [left > 0n ? left : 0n, ad * bd])
  })
})

test('the smaller one is the smaller one, and of equal ones the first', () => {
  eachPair((a, b) => {
    const [[an, ad], [bn, bd]] = [exactly(a), exactly(b)]
    const [x, y] = [of(a), of(b)]
    expect(least(x, y)).toBe(an * bd <= bn * ad ? x : y)
  })
})

test('rounding never errs, and what has become small again is exact too', () => {
  eachPair((a, b) => {
    const sum = plus(of(a), of(b))
    const [n, d] = exact(sum)
    expect(floor(sum)).toBe(Number(n / d))
    expect(ceil(sum)).toBe(Number((n + d - 1n) / d))
    expect(milli(sum)).toBe(Number((n * 1000n) / d))
  })
})

test('twelve factors of 120 per cent on a large bill', () => {
  let money = fraction(99_999_999, 100)
  for (let n = 0; n < 12; n++) money = plus(money, times(money, fraction(20, 100)))
  expect(floor(money)).toBe(Number((99_999_999n * 12n ** 12n) / (100n * 10n ** 12n)))
})
