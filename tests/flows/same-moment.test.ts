// Retries at the very millisecond of the try before: what a try has reserved is still theirs. The database need not count
// an update that changes nothing, so a reservation is renewed by something that always changes.
import { housekeeping } from '../../core/domain/templates/housekeeping'
import { campaignWith, fixed, ruleWith } from '../../core/testing/campaigns'
import { CLERK, CONSOLE_KEY, join, openShop, type Shop, visit } from './shop'
import { generous } from './ways-rules'

const ME = 'o-customer'
const [first] = housekeeping.rewards
if (!first) throw new Error('the template has changed')
const last = { ...first, id: 'last', points: 50, stock: 1, perMember: null }
const spring = campaignWith({
  ...{ from: '2020-01-01', to: '2099-12-31', id: 'spring', name: '春季活动', budgetPoints: 100 },
  rules: [ruleWith(fixed(100), { id: 'gift', name: '下单礼' })],
})

let shop: Shop
afterEach(() => shop.close())

async function open(programme: Parameters<typeof openShop>[0]) {
  shop = await openShop({ ...programme, stopped: true })
  await join(shop, ME)
}

/** So many tries that die before they write there; the same clock, the same event. */
async function tries(
  count: number,
  at: { collection: string; action: string },
  act: () => unknown,
) {
  for (let n = 1; n <= count; n++) {
    shop.cloud.faults.push({ ...at, action: `database.${at.action}`, when: 'before', do: 'kill' })
    await expect(act()).rejects.toMatchObject({ errCode: expect.any(Number) })
  }
}

const dying = [1, 2, 3]

test.each(dying)('%i tries held the last piece: the next one has it', async count => {
  await open({ programme: { rewards: [last] } })
  const event = { operationId: shop.op(), rewardId: 'last' }
  const redeem = () => shop.customer(ME, 'redeem', event)
  await tries(count, { collection: 'members', action: 'modifyDocument' }, redeem)
  expect((await redeem()).outcome).toMatchObject({ points: 50 })
})

test.each(dying)('%i tries held the end of a budget: the order gets it', async count => {
  await open({ programme: { campaigns: [spring] } })
  shop.nextCode()
  const { visit: ticket } = await visit(shop, ME)
  const bill = { operationId: shop.op(), visit: ticket, orderNo: 'A', amountFen: 10_000 }
  const buy = () => shop.clerk(CLERK, 'recordPurchase', bill)
  await tries(count, { collection: 'orders', action: 'insertDocument' }, buy)
  expect((await buy()).outcome).toMatchObject({ points: 200 })
})

test.each(dying)('%i tries held the last use of a code: the next one uses it', async count => {
  await open({ programme: generous })
  const make = { action: 'makeEventCodes', consoleKey: CONSOLE_KEY, operationId: shop.op() }
  const wish = { ...make, eventId: 'spring', code: 'HAPPY2026', uses: 1 }
  await shop.send('admin', null, wish)
  const event = { operationId: shop.op(), code: 'HAPPY2026' }
  const use = () => shop.customer(ME, 'useEventCode', event)
  await tries(count, { collection: 'members', action: 'modifyDocument' }, use)
  expect((await use()).outcome).toMatchObject({ points: 30 })
})
