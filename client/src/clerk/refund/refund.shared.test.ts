// What goes back in money: parts of a bill that points have paid in part.
import fc from 'fast-check'
import { moneyBack } from './refund.shared'

test('a bill paid in money goes back in money', () => {
  expect(moneyBack({ amountFen: 20_000, offsetFen: 0, refundedFen: 5000 }, 15_000)).toBe(15_000)
})

test('what points have paid goes back in points', () => {
  expect(moneyBack({ amountFen: 20_000, offsetFen: 2000, refundedFen: 0 }, 20_000)).toBe(18_000)
  expect(moneyBack({ amountFen: 20_000, offsetFen: 2000, refundedFen: 0 }, 5000)).toBe(4500)
})

const bill = fc
  .record({ amountFen: fc.integer({ min: 1, max: 100_000_000 }), percent: fc.nat(100) })
  .map(({ amountFen, percent }) => ({
    amountFen,
    offsetFen: Math.floor((amountFen * percent) / 100),
  }))

test('each part is what exact arithmetic says, and all parts make exactly what was paid in money', () => {
  fc.assert(
    fc.property(bill, fc.array(fc.nat(100_000_000), { maxLength: 8 }), (order, cuts) => {
      const { amountFen, offsetFen } = order
      const exact = (refunded: number) =>
        Number((BigInt(offsetFen) * BigInt(refunded)) / BigInt(amountFen))
      const ends = [...cuts.map(cut => cut % (amountFen + 1)), amountFen].sort((a, b) => a - b)
      let refundedFen = 0
      let money = 0
      for (const end of ends) {
        const part = moneyBack({ ...order, refundedFen }, end - refundedFen)
        expect(part).toBe(end - refundedFen - (exact(end) - exact(refundedFen)))
        money += part
        refundedFen = end
      }
      expect(money).toBe(amountFen - offsetFen)
    }),
  )
})
