// The proof through the doors: an edit by hand of a member or an entry in the
// console is found, by asking and by night.
import { personId } from '../../core/domain/codes'
import { buy, CONSOLE_KEY, join, openShop, SECRET, type Shop } from './shop'

let shop: Shop
const ME = 'o-customer'
const memberNo = personId(SECRET, ME)

beforeEach(async () => {
  shop = await openShop()
  await join(shop, ME)
  await buy(shop, ME, { amountFen: 26_800, orderNo: 'A' })
  await shop.cloud.fire('timer')
  await shop.customer(ME, 'checkIn', { operationId: shop.op() })
})
afterEach(() => shop.close())

async function proof() {
  const event = { action: 'prove', consoleKey: CONSOLE_KEY, memberNo }
  const { envelope } = await shop.send<{ entries: number; difference: string | null }>(
    'admin',
    null,
    event,
  )
  if (!envelope.ok) throw new Error(envelope.code)
  return envelope.data
}

/** Waits for the night: four o'clock at the brand's place. */
function night() {
  const hour = (new Date(shop.now()).getUTCHours() + 8) % 24
  shop.travel(((28 - hour) % 24 || 24) / 24)
}

test('what is published and what still waits are proved together', async () => {
  expect(await proof()).toEqual({ entries: 3, difference: null })
})

test('points added to a member by hand are found at once, and by night without asking', async () => {
  const stored = shop.member(ME) as { points: { lots: object } }
  const lots = { ...stored.points.lots, '20300131_spend': 500 }
  shop.cloud.documents.replace('members', { ...stored, points: { ...stored.points, lots } })
  expect(await proof()).toEqual({
    entries: 3,
    difference: '积分批次 20300131_spend：流水合计 0，文档为 500',
  })
  night()
  expect(await shop.cloud.fire('timer')).toMatchObject({ data: { proved: 1 } })
  expect(shop.cloud.documents.find('alerts')).toMatchObject([
    {
      title: '对账不符：会员文档与流水不一致',
      lines: [`members/${memberNo}`, expect.stringContaining('500')],
    },
    { title: expect.stringContaining('积分负债账簿与会员合计不符') },
  ])
})

test('an entry changed by hand is found with its number', async () => {
  const entry = shop.cloud.documents.get('entries', `${memberNo}-2`)
  shop.cloud.documents.replace('entries', { ...entry, points: 2680 })
  expect(await proof()).toMatchObject({ difference: '流水第 2 条的内容与防改凭证不符' })
})

test('a night with nothing wrong raises nothing and comes once', async () => {
  night()
  expect(await shop.cloud.fire('timer')).toMatchObject({ data: { proved: 1 } })
  expect(await shop.cloud.fire('timer')).toMatchObject({ data: { proved: 0 } })
  expect(shop.cloud.documents.count('alerts')).toBe(0)
})
