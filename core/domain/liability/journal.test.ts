// The journal: which accounts, how much, and that no fen is lost in rounding.
import fc from 'fast-check'
import { programmeWith } from '../../testing/moments'
import type { Counted } from './amounts'
import { type BookRow, closeDay } from './book'
import { journalOf, owedFen, spread } from './journal'
import { SCALE } from './value'

const at = (fenPer1000Points: number, expectedUsePercent = 100) =>
  programmeWith({ liability: { fenPer1000Points, expectedUsePercent } })

function day(
  on: string,
  before: BookRow[],
  of: { counted: Counted; worth?: number; use?: number },
) {
  const programme = at(of.worth ?? 1000, of.use)
  return closeDay({ on, counted: of.counted, before, again: null }, programme)
}

function lines(rows: BookRow[], before: BookRow[]) {
  const [brand, ...stores] = rows
  if (!brand) throw new Error('no row')
  const names = journalOf({ brand, stores, before: before[0] ?? null }, id => `店 ${id}`)
  return names.map(
    ({ account, debitFen, creditFen, store, memo }) =>
      `${debitFen ? '借' : '贷'} ${account} ${debitFen + creditFen} ${store} ${memo}`,
  )
}

const issued = {
  a: { entries: 2, moved: { issued: { '202703_spend': 300, '202703_reward': 100 } } },
}
const opened = day('2026-03-10', [], { counted: issued })

test('points of a sale are taken out of its income, others are a cost', () => {
  expect(lines(opened, [])).toEqual([
    '借 主营业务收入—积分递延 300 店 a 发放积分（消费积分 300 分）',
    '贷 合同负债—会员积分 300 店 a 发放积分（消费积分 300 分）',
    '借 销售费用—积分营销 100 店 a 发放积分（营销积分 100 分）',
    '贷 预计负债—营销积分 100 店 a 发放积分（营销积分 100 分）',
  ])
})

const causes = [
  ['redeemed', -50, '借 合同负债—会员积分 50', '贷 主营业务收入—积分兑换 50'],
  ['expired', -50, '借 合同负债—会员积分 50', '贷 主营业务收入—积分失效 50'],
  ['clawedBack', -50, '借 合同负债—会员积分 50', '贷 主营业务收入—积分递延 50'],
  ['restored', 50, '借 主营业务收入—积分兑换 50', '贷 合同负债—会员积分 50'],
  ['adjusted', -50, '借 合同负债—会员积分 50', '贷 主营业务收入—积分递延 50'],
] as const

test.each(causes)('%s %i points of sales', (verb, points, debit, credit) => {
  const counted = { b: { entries: 1, moved: { [verb]: { '202703_spend': points } } } }
  const rows = day('2026-03-11', opened, { counted })
  expect(lines(rows, opened).map(line => line.split(' 店')[0])).toEqual([debit, credit])
})

const costs = [
  ['redeemed', -50, '借 预计负债—营销积分 50', '贷 主营业务收入—积分兑换 50'],
  ['expired', -50, '借 预计负债—营销积分 50', '贷 销售费用—积分营销 50'],
] as const

test.each(costs)('%s %i points of marketing', (verb, points, debit, credit) => {
  const counted = { online: { entries: 1, moved: { [verb]: { '202703_reward': points } } } }
  const rows = day('2026-03-11', opened, { counted })
  expect(lines(rows, opened).map(line => line.split(' 店')[0])).toEqual([debit, credit])
})

test('another value of a point is a line of its own, for all that stands', () => {
  const rows = day('2026-03-11', opened, { counted: {}, worth: 2000, use: 75 })
  expect(lines(rows, opened)).toEqual([
    '借 主营业务收入—积分失效 150 店 * 估值变动（消费积分 300 分）',
    '贷 合同负债—会员积分 150 店 * 估值变动（消费积分 300 分）',
    '借 销售费用—积分营销 50 店 * 估值变动（营销积分 100 分）',
    '贷 预计负债—营销积分 50 店 * 估值变动（营销积分 100 分）',
  ])
})

test('a day on which nothing moved has no lines', () => {
  expect(lines(day('2026-03-11', opened, { counted: {} }), opened)).toEqual([])
})

test('thirds of a fen at three stores: no more and no less than what is owed', () => {
  const moved = { issued: { '202703_spend': 1 } }
  const counted = { a: { entries: 1, moved }, b: { entries: 1, moved }, c: { entries: 1, moved } }
  const rows = day('2026-03-10', [], { counted, worth: 334 })
  expect(rows[0] && owedFen(rows[0]).sales).toBe(1)
  expect(lines(rows, [])).toHaveLength(2)
})

test('parts in whole fen are at most one fen off and make the whole', () => {
  const worth = fc.bigInt({ min: -(10n ** 12n), max: 10n ** 12n })
  const holds = (parts: bigint[], start: bigint) => {
    const floor = (n: bigint) => Number((n - (((n % SCALE) + SCALE) % SCALE)) / SCALE)
    const total = floor(start + parts.reduce((a, b) => a + b, 0n)) - floor(start)
    const fens = spread(parts, total)
    expect(fens.reduce((a, b) => a + b, 0)).toBe(total)
    fens.forEach((fen, i) => {
      const off = BigInt(fen) * SCALE - (parts[i] ?? 0n)
      expect(off > -SCALE && off < SCALE).toBe(true)
    })
  }
  fc.assert(fc.property(fc.array(worth, { maxLength: 8 }), worth, holds))
})
