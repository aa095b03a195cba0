// Two records of one person through the real doors: a card at the till meets a customer in WeChat; the
// merge dies between its writes and is finished by the timer; taken back, both stand alone again.
import { Webhook } from 'standardwebhooks'
import type { MergeOutcome, PurchaseView, RegisterOutcome } from '../../core/contracts/views'
import { personId, voucherCode } from '../../core/domain/codes'
import { buy, CLERK, CONSOLE_KEY, join, openShop, SECRET, type Shop, visit } from './shop'

let shop: Shop
const ME = 'o-customer'
const OLD = 'o-old-phone'
const KEY = `whsec_${Buffer.from('a-partner-key-of-24-bytes!').toString('base64')}`
const note = '同一位顾客'

beforeEach(async () => {
  shop = await openShop()
  await join(shop, ME)
  const till = { _id: 'till', name: '收银系统', secret: KEY, active: true }
  shop.cloud.documents.insert('partners', [till])
})
afterEach(() => shop.close())

function idOf(openid: string): string {
  return personId(SECRET, openid)
}

/** What the till is answered to a signed request. */
async function till<T>(action: string, input: Record<string, unknown>): Promise<T> {
  const body = JSON.stringify({ action, operationId: shop.op(), ...input })
  const at = new Date(shop.now())
  const headers = {
    'x-partner': 'till',
    'webhook-id': 'msg_1',
    'webhook-timestamp': String(Math.floor(at.getTime() / 1000)),
    'webhook-signature': new Webhook(KEY).sign('msg_1', at, body),
  }
  const response = await fetch(`${shop.cloud.url}/http/openapi/`, { method: 'POST', body, headers })
  const answer = await response.json()
  if (!answer.ok) throw new Error(`${action} refused: ${answer.code}`)
  return answer.data
}

function admin(action: string, input: Record<string, unknown>) {
  const event = { action, consoleKey: CONSOLE_KEY, ...input }
  return shop.send<MergeOutcome>('admin', null, event)
}

function mergeOf(fromNo: string, operationId = shop.op()) {
  return { operationId, fromNo, intoNo: idOf(ME), note }
}

async function balance(openid: string): Promise<number | undefined> {
  return (await shop.customer(openid, 'home')).member?.balance
}

/** All entries of both records make both documents. */
async function proved(...memberNos: string[]) {
  for (const memberNo of memberNos) {
    const { envelope } = await admin('prove', { memberNo })
    expect(envelope).toMatchObject({ ok: true, data: { difference: null } })
  }
}

test('a card at the till buys; merged into the customer in WeChat it goes on as one', async () => {
  const { memberNo } = await till<RegisterOutcome>('register', {
    cardNo: 'K-1',
    nickname: '持卡人',
  })
  const sale = { cardNo: 'K-1', storeId: 'pudong', amountFen: 26_800 }
  const first = await till<PurchaseView>('recordPurchase', { ...sale, orderNo: 'K-1' })
  expect(first.member.balance).toBe(268)
  const { envelope } = await admin('merge', mergeOf(memberNo))
  expect(envelope).toMatchObject({
    ok: true,
    data: { fromNo: memberNo, intoNo: idOf(ME), points: 268, vouchers: 0, balance: 368 },
  })
  expect(await balance(ME)).toBe(368)
  const second = await till<PurchaseView>('recordPurchase', { ...sale, orderNo: 'K-2' })
  expect([second.member.balance, await balance(ME)]).toEqual([636, 636])
  const refund = { operationId: shop.op(), storeId: 'pudong', orderNo: 'K-1', fen: 26_800 }
  const { outcome } = await shop.clerk(CLERK, 'refund', refund)
  expect([outcome.clawed, await balance(ME)]).toEqual([268, 368])
  await shop.cloud.fire('timer')
  const { entries, merged } = await shop.customer(ME, 'points')
  expect(entries.map(({ points, reason }) => [points, reason.kind])).toEqual([
    [-268, 'clawback'],
    [268, 'purchase'],
    [268, 'merge_in'],
    [100, 'join'],
  ])
  expect(merged).toMatchObject([{ of: memberNo }])
  const older = await shop.customer(ME, 'points', { of: memberNo })
  expect(older.entries.map(({ points, reason }) => [points, reason.kind])).toEqual([
    [-268, 'merge_out'],
    [268, 'purchase'],
  ])
  await proved(memberNo, idOf(ME))
})

describe('two WeChat accounts of one person', () => {
  let voucher: string

  beforeEach(async () => {
    await join(shop, OLD)
    await buy(shop, OLD, { amountFen: 90_000, orderNo: 'B-1' })
    const wish = { operationId: shop.op(), rewardId: 'curtain-clean' }
    const redeemed = await shop.customer(OLD, 'redeem', wish)
    voucher = voucherCode(SECRET, idOf(OLD), redeemed.outcome.voucherId)
  })

  test('the old phone’s code, voucher and first screen lead to the record that stays', async () => {
    const before = ((await balance(OLD)) ?? 0) + 100
    await admin('merge', mergeOf(idOf(OLD)))
    expect([await balance(OLD), await balance(ME)]).toEqual([before, before])
    shop.nextCode()
    const scanned = await visit(shop, OLD)
    expect(scanned.member.balance).toBe(before)
    const used = { operationId: shop.op(), code: voucher, storeId: 'xuhui' }
    await shop.clerk(CLERK, 'verify', used)
    const again = { action: 'verify', ...used, operationId: shop.op() }
    expect(await shop.refusal('clerk', CLERK, again)).toBe('voucher_used')
  })

  test('what it costs: one call more for the merged record, none for the other', async () => {
    await admin('merge', mergeOf(idOf(OLD)))
    await Promise.all([balance(ME), balance(ME), balance(ME), balance(ME)])
    const cost = async (openid: string, action: string) =>
      (await shop.send('customer', openid, { action })).dbCalls
    expect([await cost(ME, 'home'), await cost(OLD, 'home')]).toEqual([1, 2])
  })

  test('taken back, both are as they were; after a voucher was used it stays', async () => {
    const before = [shop.member(OLD), shop.member(ME)].map(factsOf)
    await admin('merge', mergeOf(idOf(OLD)))
    const undo = () => admin('unmerge', { operationId: shop.op(), fromNo: idOf(OLD), note })
    expect((await undo()).envelope).toMatchObject({ ok: true, data: { vouchers: 1 } })
    expect([shop.member(OLD), shop.member(ME)].map(factsOf)).toEqual(before)
    await admin('merge', mergeOf(idOf(OLD)))
    const used = { operationId: shop.op(), code: voucher, storeId: 'xuhui' }
    await shop.clerk(CLERK, 'verify', used)
    expect((await undo()).envelope).toMatchObject({ ok: false, code: 'merge_spent' })
    await proved(idOf(OLD), idOf(ME))
  })

  const deaths = [
    ['the deed was written', 'database.insertDocument', 'merges', 1],
    ['the target was marked', 'database.modifyDocument', 'members', 1],
    ['the source was emptied', 'database.modifyDocument', 'members', 2],
    ['its outbox was published', 'database.modifyDocument', 'members', 3],
    ['the target had taken all in', 'database.modifyDocument', 'members', 4],
  ] as const
  test.each(deaths)('the function dies after %s: the timer makes it whole', async (...row) => {
    const [, action, collection, nth] = row
    const before = ((await balance(OLD)) ?? 0) + 100
    const killed = mergeOf(idOf(OLD))
    shop.cloud.faults.push({ when: 'after', action, collection, nth, do: 'kill' })
    await expect(admin('merge', killed)).rejects.toMatchObject({ errCode: expect.any(Number) })
    shop.travel(0.01)
    expect(await shop.cloud.fire('timer')).toMatchObject({ data: { merges: 1 } })
    expect(await shop.cloud.fire('timer')).toMatchObject({ data: { merges: 0 } })
    expect([await balance(OLD), await balance(ME)]).toEqual([before, before])
    await proved(idOf(OLD), idOf(ME))
    const again = await admin('merge', killed)
    expect(again.envelope).toMatchObject({ ok: true, data: { balance: before } })
    expect(await balance(ME)).toBe(before)
  })
})

function factsOf(stored: Record<string, unknown> | undefined) {
  const { points, growth, tier, checkIn, vouchers, reviewable, activity, profile } = stored ?? {}
  const { merged, mergedFrom } = stored ?? {}
  return {
    points,
    growth,
    tier,
    checkIn,
    vouchers,
    reviewable,
    activity,
    profile,
    merged,
    mergedFrom,
  }
}
