// The main job, step by step through the doors: join, check in, buy, review,
// redeem, verify, and a programme changed by hand.
import { buy, CLERK, join, openShop, type Shop, visit } from './shop'

let shop: Shop
beforeAll(async () => {
  shop = await openShop({ env: { PROGRAMME_CACHE_MS: '0' } })
})
afterAll(() => shop.close())

const ME = 'o-customer'

test('a visitor sees the brand and what joining gives', async () => {
  const home = await shop.customer(ME, 'home')
  expect(home.member).toBeNull()
  expect(home.brand.name).toBe('青禾到家')
  expect(home.rules.joinPoints).toBe(100)
})

test('joining gives 100 points, once', async () => {
  const operationId = shop.op()
  const input = { operationId, nickname: '小满', agreed: true }
  const first = await shop.customer(ME, 'join', input)
  const again = await shop.customer(ME, 'join', input)
  const otherPhone = await shop.customer(ME, 'join', { ...input, operationId: shop.op() })
  expect([first.outcome, again.outcome, otherPhone.outcome]).toEqual([
    { points: 100 },
    { points: 100 },
    { points: 0 },
  ])
  expect(otherPhone.home.member).toMatchObject({
    balance: 100,
    nickname: '小满',
    tier: { id: 'member' },
  })
})

test('checking in gives the points of the streak, once a business day', async () => {
  const first = await shop.customer(ME, 'checkIn', { operationId: shop.op() })
  expect(first.outcome).toMatchObject({ points: 5, streak: 1 })
  expect(first.home.member).toMatchObject({ balance: 105, checkIn: { doneToday: true, streak: 1 } })
  expect(await shop.refusal('customer', ME, { action: 'checkIn', operationId: shop.op() })).toBe(
    'already_checked_in',
  )
})

test('balance, lots with their expiry, tier and what is missing to the next', async () => {
  const { member } = await shop.customer(ME, 'home')
  expect(member?.lots.map(({ kind, points }) => [kind, points])).toEqual([
    ['behaviour', 5],
    ['reward', 100],
  ])
  expect(member?.lots.every(lot => /^\d{4}-\d\d-(28|29|30|31)$/.test(lot.expiresOn ?? ''))).toBe(
    true,
  )
  expect(member?.tier.next).toMatchObject({ id: 'vip', missing: 2000 })
})

test('the clerk scans the changing member code and sees who it is, masked', async () => {
  const { member } = await shop.customer(ME, 'home')
  expect(member?.codes.stepMs).toBe(30_000)
  expect(new Set(member?.codes.list.map(code => code.text)).size).toBe(10)
  const scanned = await visit(shop, ME)
  expect(scanned.member).toMatchObject({
    maskedName: '小**',
    balance: 105,
    tier: { id: 'member', benefits: [] },
  })
  expect(JSON.stringify(scanned)).not.toContain('小满')
})

test('a purchase of ¥268.00 brings 268 points, and the entry says why', async () => {
  const bought = await buy(shop, ME, { amountFen: 26_800, orderNo: 'A-1001' })
  expect(bought.outcome).toMatchObject({ points: 268, growth: 268, reached: null })
  const { entries } = await shop.customer(ME, 'points')
  expect(entries[0]).toMatchObject({
    points: 268,
    storeName: '徐汇店',
    reason: { kind: 'purchase', orderId: 'xuhui:A-1001' },
    receipt: {
      steps: [
        { kind: 'paid', fen: 26_800 },
        { kind: 'rate', points: 1, perYuan: 1 },
        { kind: 'rounded', to: 268, droppedMilli: 0 },
        { kind: 'growth', by: 'yuan', per: 1, growth: 268 },
      ],
      misses: [{ kind: 'next_tier', tier: 'VIP 会员', percent: 120, growth: 2000 }],
    },
  })
  const one = await shop.customer(ME, 'entry', { seq: entries[0]?.seq })
  expect(one).toEqual(entries[0])
})

test.each([1, 5])('a review with %i stars brings the same points', async stars => {
  await buy(shop, ME, { amountFen: 100, orderNo: `R-${stars}` })
  const orderId = `xuhui:R-${stars}`
  const review = { action: 'review', orderId, stars, text: '阿姨很细心' }
  const { outcome } = await shop.customer(ME, 'review', { ...review, operationId: shop.op() })
  expect(outcome.points).toBe(20)
  const again = { ...review, operationId: shop.op() }
  expect(await shop.refusal('customer', ME, again)).toBe('already_reviewed')
})

test('redeeming a reward gives a voucher; the clerk verifies it, once', async () => {
  const redeemed = await shop.customer(ME, 'redeem', {
    operationId: shop.op(),
    rewardId: 'curtain-clean',
  })
  expect(redeemed.outcome.points).toBe(200)
  const code = redeemed.home.member?.vouchers[0]?.code ?? ''
  const seen = await shop.clerk(CLERK, 'voucher', { code, storeId: 'pudong' })
  expect(seen).toMatchObject({
    voucher: { name: '窗帘清洗一次', state: 'live' },
    maskedName: '小**',
  })
  const verification = { operationId: shop.op(), code, storeId: 'pudong' }
  const verified = await shop.clerk(CLERK, 'verify', verification)
  expect(verified.voucher).toMatchObject({ state: 'verified', verifiedStore: '浦东店' })
  expect(await shop.clerk(CLERK, 'verify', verification)).toEqual(verified)
  const second = await shop.send('clerk', CLERK, {
    action: 'verify',
    ...verification,
    operationId: shop.op(),
  })
  expect(second.envelope).toMatchObject({
    ok: false,
    code: 'voucher_used',
    details: { store: '浦东店' },
  })
  const { live, past } = await shop.customer(ME, 'vouchers')
  expect(live).toEqual([])
  expect(past).toMatchObject([{ name: '窗帘清洗一次', state: 'verified' }])
})

test('after the timer has published, everything reads the same', async () => {
  const before = await shop.customer(ME, 'points')
  const vouchers = await shop.customer(ME, 'vouchers')
  expect(await shop.cloud.fire('timer')).toMatchObject({ ok: true, data: { published: 11 } })
  expect(shop.member(ME)).toMatchObject({ outbox: {}, outboxSince: null })
  expect((await shop.customer(ME, 'points')).entries).toEqual(before.entries)
  expect((await shop.customer(ME, 'vouchers')).past).toEqual(vouchers.past)
})

test('an earning rate edited by hand in the console holds for the next purchase', async () => {
  const live = shop.cloud.documents.get('programmes', 'live') as { earning: { purchase: object } }
  const purchase = { points: 2, perYuan: 1, capPerOrder: 20_000 }
  const earning = { ...live.earning, purchase }
  shop.cloud.documents.replace('programmes', { ...live, _id: 'live', earning })
  const bought = await buy(shop, ME, { amountFen: 26_800, orderNo: 'A-2002' })
  expect(bought.outcome.points).toBe(536)
})

test('a broken edit is refused with a readable alert and the last good programme stays in force', async () => {
  const live = shop.cloud.documents.get('programmes', 'live') as { earning: { purchase: object } }
  const purchase = { points: '两倍', perYuan: 0, capPerOrder: 20_000 }
  shop.cloud.documents.replace('programmes', {
    ...live,
    _id: 'live',
    earning: { ...live.earning, purchase },
  })
  const bought = await buy(shop, ME, { amountFen: 26_800, orderNo: 'A-3003' })
  expect(bought.outcome.points).toBe(536)
  const [alert, ...more] = shop.cloud.documents.find('alerts')
  expect(more).toEqual([])
  expect(alert?.title).toMatch(/^会员计划文档有误，未生效；继续使用版本 [0-9a-f]{10}$/)
  expect(alert?.lines).toEqual([
    expect.stringMatching(/^earning\.purchase\.points: /),
    expect.stringMatching(/^earning\.purchase\.perYuan: /),
  ])
})

test('the business rules were never asked of a visitor: a second person starts from nothing', async () => {
  const { home } = await join(shop, 'o-somebody-else')
  expect(home.member).toMatchObject({ balance: 100, vouchers: [], reviewable: [] })
})
