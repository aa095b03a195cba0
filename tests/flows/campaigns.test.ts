// Rules and campaigns through the doors: by line, with a budget that runs out, and refunds by line.

import { housekeeping } from '../../core/domain/templates/housekeeping'
import { campaignWith, fixed, ruleWith, times } from '../../core/testing/campaigns'
import { CLERK, join, openShop, type Shop, visit } from './shop'

const ME = 'o-customer'
const lines = [
  { id: 'a', name: '深度保洁', category: 'deep', item: 'D1', fen: 30_000 },
  { id: 'b', name: '窗帘清洗', category: 'wash', item: 'W1', fen: 20_000 },
]
const always = { from: '2020-01-01', to: '2099-12-31' }
const programme = {
  earning: {
    ...housekeeping.earning,
    rules: [
      ruleWith(times(200), { id: 'deep', name: '深度保洁双倍', when: { categories: ['deep'] } }),
      ruleWith(fixed(60), { id: 'over', name: '满 400 送 60', when: { minFen: 40_000 } }),
    ],
  },
  campaigns: [
    campaignWith({
      ...{ ...always, id: 'spring', name: '春季活动', budgetPoints: 150 },
      rules: [ruleWith(fixed(100), { id: 'gift', name: '下单礼' })],
    }),
  ],
}

let shop: Shop
beforeEach(async () => {
  shop = await openShop({ programme })
  await join(shop, ME)
})
afterEach(() => shop.close())

async function buys(orderNo: string) {
  shop.nextCode()
  const { visit: ticket } = await visit(shop, ME)
  const bill = { visit: ticket, amountFen: 50_000, lines }
  const quote = await shop.clerk(CLERK, 'quote', bill)
  const operationId = shop.op()
  const { outcome, receipt } = await shop.clerk(CLERK, 'recordPurchase', {
    ...{ ...bill, operationId, orderNo },
  })
  return { quote, outcome, receipt }
}

test('the quote and the booking agree; the budget gives what is left of it and then nothing', async () => {
  const first = await buys('A')
  expect(first.outcome.points).toBe(500 + 300 + 60 + 100)
  expect(first.quote.points).toBe(first.outcome.points)
  const second = await buys('B')
  expect(second.outcome.points).toBe(500 + 300 + 60 + 50)
  expect(second.quote.points).toBe(second.outcome.points)
  expect(second.receipt.steps.at(-1)).toEqual({
    ...{ kind: 'campaign', id: 'spring', name: '春季活动', points: 50 },
    limit: { per: 'budget', to: 50 },
  })
  const third = await buys('C')
  expect(third.outcome.points).toBe(500 + 300 + 60)
  expect(third.quote.points).toBe(third.outcome.points)
  expect(shop.cloud.documents.get('budgets', 'spring')).toMatchObject({ total: 150, left: 0 })
})

test('a refund by line takes back what that line had brought, the rest takes the rest', async () => {
  await buys('A')
  const back = (line: string) => ({
    ...{ operationId: shop.op(), storeId: 'xuhui', orderNo: 'A', lines: [{ id: line }] },
  })
  const first = await shop.clerk(CLERK, 'refund', back('a'))
  // What is left earns 200 and the gift of the campaign; the factor and the threshold are gone.
  expect(first.outcome.clawed).toBe(960 - 300)
  const last = await shop.clerk(CLERK, 'refund', back('b'))
  expect(last.outcome.clawed).toBe(300)
  const { member } = await shop.customer(ME, 'home')
  expect(member?.balance).toBe(100)
})

test('the terms tell the campaign, its budget and its rules', async () => {
  const { chapters } = await shop.customer(ME, 'terms')
  const text = chapters.flatMap(one => one.lines).join('\n')
  expect(text).toContain('春季活动：其他，2020-01-01 至 2099-12-31')
  expect(text).toContain('活动共 150 分，送完为止')
  expect(text).toContain('深度保洁双倍：类别：deep，消费积分 2 倍，可与其他倍数叠加')
})
