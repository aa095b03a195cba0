// Segments through the doors: whoever an admin has put in, and whoever a rule decides on.
import { personId } from '../../core/domain/codes'
import { housekeeping } from '../../core/domain/templates/housekeeping'
import { campaignWith, fixed, ruleWith } from '../../core/testing/campaigns'
import { buy, CONSOLE_KEY, join, openShop, SECRET, type Shop } from './shop'

const ME = 'o-customer'
const always = { from: '2020-01-01', to: '2099-12-31' }
const programme = {
  earning: {
    ...housekeeping.earning,
    rules: [
      ruleWith(fixed(7), { id: 'regular', name: '常客礼', when: { segments: ['regulars'] } }),
    ],
  },
  campaigns: [
    campaignWith({
      ...{ ...always, id: 'fans', name: '老友会', audience: { segments: ['fans'] } },
      rules: [ruleWith(fixed(50), { id: 'gift', name: '老友礼' })],
    }),
  ],
  segments: [
    { id: 'fans', name: '老友', who: null },
    { id: 'regulars', name: '常客', who: { ordersAtLeast: 2 } },
  ],
}

let shop: Shop
beforeEach(async () => {
  shop = await openShop({ programme })
  await join(shop, ME)
})
afterEach(() => shop.close())

let orders = 0
async function earned(): Promise<number> {
  orders += 1
  const { outcome } = await buy(shop, ME, { amountFen: 10_000, orderNo: `S-${orders}` })
  return outcome.points
}

const putIn = async (segments: string[], operationId = shop.op()) => {
  const memberNo = personId(SECRET, ME)
  const event = { action: 'setSegments', consoleKey: CONSOLE_KEY, operationId, memberNo, segments }
  return (await shop.send('admin', null, event)).envelope
}

test('whoever is put in gets what is for them, once taken out no longer; twice is once', async () => {
  expect(await earned()).toBe(100)
  const operationId = shop.op()
  const answer = { ok: true, data: { segments: [{ id: 'fans', name: '老友' }] } }
  expect(await putIn(['fans'], operationId)).toMatchObject(answer)
  expect(await earned()).toBe(150)
  expect(await putIn([])).toMatchObject({ ok: true })
  expect(await putIn(['fans'], operationId)).toMatchObject(answer)
  const member = shop.cloud.documents.get('members', personId(SECRET, ME))
  expect(member?.segments).toBeUndefined()
})

test('a rule decides anew at every order', async () => {
  expect([await earned(), await earned(), await earned()]).toEqual([100, 100, 107])
})

test.each<[string, string[]]>([
  ['one that is not there', ['moon']],
  ['one that a rule decides on', ['regulars']],
])('nobody can be put into %s', async (_, segments) => {
  expect(await putIn(segments)).toMatchObject({ ok: false, code: 'segment_not_found' })
})

test('the terms say who belongs, and own data says where somebody was put', async () => {
  const { chapters } = await shop.customer(ME, 'terms')
  const text = chapters.flatMap(one => one.lines).join('\n')
  expect(text).toContain('老友：由门店逐一登记的会员')
  expect(text).toContain('常客：至少有 2 单')
  expect(text).toContain('人群：老友')
  await putIn(['fans'])
  const { member } = await shop.customer(ME, 'myData')
  expect(member).toMatchObject({ segments: ['fans'] })
})
