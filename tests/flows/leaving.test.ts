// Freezing, leaving and joining again through the doors, with the faults of the real cloud in between.
import { personId } from '../../core/domain/codes'
import { buy, CLERK, CONSOLE_KEY, join, openShop, SECRET, type Shop, visit } from './shop'

let shop: Shop
const ME = 'o-customer'
const memberNo = personId(SECRET, ME)

beforeEach(async () => {
  shop = await openShop()
  await join(shop, ME)
  await buy(shop, ME, { amountFen: 40_000, orderNo: 'A' })
})
afterEach(() => shop.close())

async function console(action: 'freeze' | 'unfreeze' | 'prove', more: object = {}) {
  const event = { action, consoleKey: CONSOLE_KEY, memberNo, ...more }
  const { envelope } = await shop.send('admin', null, event)
  if (!envelope.ok) throw new Error(envelope.code)
  return envelope.data
}

const leave = (operationId = shop.op()) => shop.customer(ME, 'leave', { operationId, agreed: true })
const refusal = (action: string) => shop.refusal('customer', ME, { action, operationId: shop.op() })

test('a frozen member is told why at every turn, and goes on where they stopped', async () => {
  await console('freeze', { operationId: shop.op(), note: '核查中' })
  expect(await refusal('checkIn')).toBe('member_frozen')
  shop.nextCode()
  await expect(visit(shop, ME)).rejects.toThrow('member_frozen')
  const refund = { operationId: shop.op(), storeId: 'xuhui', orderNo: 'A', fen: 10_000 }
  expect((await shop.clerk(CLERK, 'refund', refund)).outcome.clawed).toBe(100)
  expect((await shop.customer(ME, 'home')).member).toMatchObject({
    balance: 400,
    frozen: { note: '核查中' },
  })
  await console('unfreeze', { operationId: shop.op(), note: '核查完毕' })
  expect(await refusal('checkIn')).toBe('ok')
  expect(await console('prove')).toMatchObject({ difference: null })
})

test('frozen points expire on their day all the same', async () => {
  await console('freeze', { operationId: shop.op(), note: '核查中' })
  shop.travel(400)
  await shop.cloud.fire('timer')
  expect((await shop.customer(ME, 'home')).member).toMatchObject({ balance: 0 })
})

test('leaving whose answer is lost is done once; the repeat tells what it did', async () => {
  const operationId = shop.op()
  shop.cloud.faults.push({ when: 'after', action: 'database.modifyDocument', do: 'drop' })
  const { outcome, home } = await leave(operationId)
  expect([outcome, home.member]).toEqual([{ points: 500, vouchers: 0 }, null])
  expect((await leave(operationId)).outcome).toEqual(outcome)
  const closing = shop.cloud.documents.find('entries', { memberId: memberNo })
  expect(
    closing.filter(({ reason }) => (reason as { kind: string }).kind === 'closed'),
  ).toHaveLength(1)
})

test('killed right after the write: closed, nameless, and the timer publishes the rest', async () => {
  shop.cloud.faults.push({
    when: 'after',
    action: 'database.modifyDocument',
    collection: 'members',
    do: 'kill',
  })
  await expect(leave()).rejects.toMatchObject({ errCode: expect.any(Number) })
  expect(shop.member(ME)).toMatchObject({
    state: { kind: 'closed' },
    profile: { nickname: '' },
    identities: { openid: '' },
  })
  await shop.cloud.fire('timer')
  expect(shop.member(ME)).toMatchObject({ outbox: {}, outboxSince: null })
  expect(await console('prove')).toMatchObject({ difference: null })
})

test('joining again: same number, no second welcome, the ledger goes on', async () => {
  await leave()
  shop.travel(1)
  const { outcome, home } = await join(shop, ME)
  expect([outcome.points, home.member?.balance, home.member?.memberNo]).toEqual([0, 0, memberNo])
  await buy(shop, ME, { amountFen: 10_000, orderNo: 'B' })
  const { entries } = await shop.customer(ME, 'points')
  expect(entries.map(({ seq, reason }) => [seq, reason.kind])).toEqual([
    [5, 'purchase'],
    [4, 'rejoin'],
    [3, 'closed'],
    [2, 'purchase'],
    [1, 'join'],
  ])
  expect(await console('prove')).toMatchObject({ entries: 5, difference: null })
})
