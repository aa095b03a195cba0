// Growth by money, by orders and by points (T1, T2): what a purchase adds, part by part, and what
// refunds take back of each part.
import { billOf, type RefundedBill, refunded } from '../testing/bills'
import { memberWith, sale } from '../testing/members'
import { contextOn, programmeWith } from '../testing/moments'
import { growthOf, growthSteps } from './growth'

const all = programmeWith({ growth: { perYuan: 2, perOrder: 50, perPoint: 3 } })
const bought = contextOn('2026-03-10', { programme: all })
const later = contextOn('2026-05-02', { programme: all })

describe('what a purchase adds', () => {
  test.each<[string, [number, number, number], [number, number], Record<string, number>]>([
    ['by money alone, down to the whole', [1, 0, 0], [26_850, 268], { yuan: 268 }],
    ['by orders alone', [0, 50, 0], [26_850, 268], { order: 50 }],
    ['by points alone', [0, 0, 3], [26_850, 268], { point: 804 }],
    ['by all of them', [2, 50, 3], [26_850, 268], { yuan: 537, order: 50, point: 804 }],
    ['¥0.40 at one for a yuan: the order alone', [1, 50, 3], [40, 0], { order: 50 }],
    ['a bill that points paid as a whole: nothing', [2, 50, 3], [0, 0], {}],
    ['growth that is not counted', [0, 0, 0], [26_850, 268], {}],
  ])('%s', (_, [perYuan, perOrder, perPoint], [paidFen, points], parts) => {
    const steps = growthSteps({ growth: { perYuan, perOrder, perPoint } }, { paidFen, points })
    expect(Object.fromEntries(steps.map(({ by, growth }) => [by, growth]))).toEqual(parts)
    expect(growthOf(steps)).toBe(Object.values(parts).reduce((sum, part) => sum + part, 0))
  })

  test('the receipt names every part after the points', () => {
    const { bought: order } = billOf(memberWith({}), sale({}), bought)
    expect(order.earned.growth).toBe(536 + 50 + 804)
    expect(order.earned.receipt.steps.slice(-3)).toEqual([
      { kind: 'growth', by: 'yuan', per: 2, growth: 536 },
      { kind: 'growth', by: 'order', per: 50, growth: 50 },
      { kind: 'growth', by: 'point', per: 3, growth: 804 },
    ])
  })
})

describe('what refunds take back', () => {
  function takenBack(parts: number[], sold = sale({})): number[] {
    let bill: Pick<RefundedBill, 'member' | 'bought' | 'refundedFen'> = billOf(
      memberWith({ lots: { never_spend: 1000 } }),
      sold,
      bought,
    )
    return parts.map(fen => {
      const next = refunded(bill, fen, later)
      bill = next
      expect(next.entries.at(-1)?.growthOn).toBe('2026-03-10')
      return next.entries.at(-1)?.growth ?? 0
    })
  }

  test.each<[string, number[], number[]]>([
    ['the whole order: every part', [26_800], [-1390]],
    ['¥100.00: 200 by money and 300 by points; it is still an order', [10_000], [-500]],
    ['the last fen takes the order with it', [26_799, 1], [-1340, -50]],
    ['one fen: a yuan is not full any more, nor its point', [1, 26_799], [-4, -1386]],
  ])('%s', (_, parts, growth) => {
    expect(takenBack(parts)).toEqual(growth)
  })

  test('of an order that points paid in part, in any parts: exactly what it gave', () => {
    const sold = sale({ amountFen: 20_000, offsetPoints: 200, offsetFen: 2000 })
    for (const parts of [[20_000], [1, 19_999], [7777, 7777, 4446]])
      expect(takenBack(parts, sold).reduce((sum, part) => sum + part, 0)).toBe(-(360 + 50 + 540))
  })

  test('of an order whose receipt does not name growth: in the ratio of the money', () => {
    const bill = billOf(memberWith({}), sale({}), contextOn('2026-03-10'))
    const { receipt } = bill.bought.earned
    const steps = receipt.steps.filter(({ kind }) => kind !== 'growth')
    const earned = { ...bill.bought.earned, receipt: { ...receipt, steps } }
    const old = { ...bill, bought: { ...bill.bought, earned } }
    expect(refunded(old, 6700, later).entries.at(-1)?.growth).toBe(-67)
  })
})
