// Partners' signed requests over HTTP, and what admins do in the console.
import { memberCode, personId } from '../../core/domain/codes'
import { CONSOLE_KEY, join, openShop, SECRET, type Shop } from './shop'
import { KEY, post, signed } from './till'

let shop: Shop
const ME = 'o-customer'

beforeAll(async () => {
  shop = await openShop()
  await join(shop, ME)
  const partner = { name: '收银系统', secret: KEY }
  shop.cloud.documents.insert('partners', [
    { _id: 'till', active: true, ...partner },
    { _id: 'old-till', active: false, ...partner },
  ])
})
afterAll(() => shop.close())

function sale(orderNo: string) {
  const step = Math.floor(shop.now() / 30_000)
  const code = memberCode(SECRET, personId(SECRET, ME), step)
  const facts = { code, storeId: 'pudong', orderNo, amountFen: 10_000 }
  return JSON.stringify({ action: 'recordPurchase', operationId: shop.op(), ...facts })
}

const sign = (body: string, key?: string) => signed(shop, body, key)
const send = (body: string, headers: Record<string, string>) => post(shop, body, headers)

test('a till records a purchase; the same request again gets the first answer', async () => {
  const body = sale('T-1')
  const first = await send(body, { 'x-partner': 'till', ...sign(body) })
  expect(first).toMatchObject({
    status: 200,
    answer: { ok: true, data: { outcome: { points: 100 } } },
  })
  const again = await send(body, { 'x-partner': 'till', ...sign(body) })
  expect(again.answer.data.outcome).toEqual(first.answer.data.outcome)
})

test('a code read for one order can’t name the member for another; an old request is refused', async () => {
  const first = JSON.parse(sale('T-8'))
  const second = JSON.stringify({ ...first, orderNo: 'T-9', operationId: shop.op() })
  const sendBody = (body: string) => send(body, { 'x-partner': 'till', ...sign(body) })
  shop.nextCode()
  const fresh = sale('T-8')
  expect((await sendBody(fresh)).answer).toMatchObject({ ok: true })
  const again = JSON.stringify({ ...JSON.parse(fresh), operationId: shop.op() })
  expect((await sendBody(again)).answer).toMatchObject({
    ok: true,
    data: { outcome: { orderId: 'pudong:T-8' } },
  })
  const other = JSON.stringify({ ...JSON.parse(fresh), orderNo: 'T-9', operationId: shop.op() })
  expect((await sendBody(other)).answer).toMatchObject({ ok: false, code: 'code_used' })
  expect((await sendBody(second)).answer).toMatchObject({ ok: false, code: 'code_used' })
  shop.travel(2)
  expect((await sendBody(fresh)).answer).toMatchObject({ ok: false, code: 'operation_stale' })
})

test('a wrong signature, another body, an unknown or a closed partner is refused', async () => {
  const body = sale('T-2')
  const otherKey = sign(
    body,
    `whsec_${Buffer.from('another-key-of-24-bytes!!!').toString('base64')}`,
  )
  const cases: [Record<string, string>, string][] = [
    [{ 'x-partner': 'till', ...otherKey }, 'signature_wrong'],
    [{ 'x-partner': 'till', ...sign(sale('T-3')) }, 'signature_wrong'],
    [{ 'x-partner': 'nobody', ...sign(body) }, 'signature_wrong'],
    [{ 'x-partner': 'till' }, 'signature_wrong'],
    [{ 'x-partner': 'old-till', ...sign(body) }, 'partner_off'],
  ]
  for (const [headers, code] of cases)
    expect((await send(body, headers)).answer).toMatchObject({ ok: false, code })
  expect(shop.cloud.documents.count('orders')).toBe(2)
})

test('the first admin is made in the console with its key; they see the running programme', async () => {
  const staffId = personId(SECRET, 'o-admin')
  const record = { staffId, name: '店长', role: 'admin', stores: [], active: true }
  const made = await shop.send('admin', null, {
    action: 'saveStaff',
    consoleKey: CONSOLE_KEY,
    ...record,
  })
  expect(made.envelope).toMatchObject({
    ok: true,
    data: { staff: expect.arrayContaining([expect.objectContaining({ id: staffId })]) },
  })
  const { envelope } = await shop.send('admin', 'o-admin', { action: 'status' })
  expect(envelope).toMatchObject({
    ok: true,
    data: { alerts: [], programmeVersion: expect.stringMatching(/^[0-9a-f]{10}$/) },
  })
})

test('a programme can be checked before it is put in place', async () => {
  const { envelope } = await shop.send('admin', null, {
    action: 'checkProgramme',
    consoleKey: CONSOLE_KEY,
    programme: { brand: {} },
  })
  expect(envelope).toMatchObject({
    ok: true,
    data: { problems: expect.arrayContaining([expect.objectContaining({ field: 'tiers' })]) },
  })
})

test('switching a clerk off works at once', async () => {
  const staffId = personId(SECRET, 'o-new')
  const record = { staffId, name: '新店员', role: 'clerk', stores: ['xuhui'] }
  const save = (active: boolean) =>
    shop.send('admin', null, { action: 'saveStaff', consoleKey: CONSOLE_KEY, ...record, active })
  await save(true)
  expect(await shop.refusal('clerk', 'o-new', { action: 'me' })).toBe('ok')
  await save(false)
  expect(await shop.refusal('clerk', 'o-new', { action: 'me' })).toBe('staff_off')
})
