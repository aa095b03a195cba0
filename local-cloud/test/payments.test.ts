// WeChat Pay through the SDK: orders, call-backs, queries, refunds.
import { startLocalCloud } from '../index'
import type { LocalCloud } from '../types'
import { testFunctions } from './stores'

let cloud: LocalCloud

beforeEach(async () => {
  cloud = await startLocalCloud({ functions: testFunctions, timers: false })
})
afterEach(() => cloud.stop())

const asked = {
  body: '年卡',
  outTradeNo: 'n1',
  totalFee: 19_900,
  spbillCreateIp: '127.0.0.1',
  subMchId: '1900000001',
  envId: 'local',
  functionName: 'notify',
}

async function ask(api: string, data: object): Promise<Record<string, unknown>> {
  const { result } = await cloud.call('notify', { action: 'pay', api, data }, { openid: 'oA' })
  return result as Record<string, unknown>
}
const order = (more: object = {}) => ask('unifiedOrder', { ...asked, ...more })
const query = () => ask('queryOrder', { outTradeNo: 'n1' })
const refund = (more: object = {}) => {
  const { outTradeNo, totalFee, subMchId } = asked
  const part = { outRefundNo: 'r1', refundFee: 900 }
  return ask('refund', { outTradeNo, totalFee, subMchId, ...part, ...more })
}

test('an order waits, and gives what the payment sheet needs', async () => {
  const answer = await order()
  expect(answer).toMatchObject({ returnCode: 'SUCCESS', resultCode: 'SUCCESS' })
  expect(answer.payment).toEqual({
    timeStamp: expect.any(String),
    nonceStr: expect.any(String),
    package: expect.stringMatching(/^prepay_id=wx/),
    signType: 'MD5',
    paySign: expect.any(String),
  })
  expect(await query()).toMatchObject({ tradeState: 'NOTPAY', totalFee: 19_900, subOpenid: 'oA' })
  expect(cloud.messages.map(({ api }) => api)).toEqual([
    'cloudPay.unifiedOrder',
    'cloudPay.queryOrder',
  ])
})

test.each([
  ['a number that is missing', { outTradeNo: '' }, { returnCode: 'FAIL' }],
  ['an amount that is none', { totalFee: 1.5 }, { returnCode: 'FAIL' }],
  ['the same number for another amount', { totalFee: 1 }, { errCodeDes: '订单号重复' }],
])('%s is refused', async (_, more, refusal) => {
  await order()
  expect(await order(more)).toMatchObject(refusal)
})

test('asking again for an order that waits gives the same order', async () => {
  expect(await order()).toEqual(await order())
  expect(cloud.payments.list()).toHaveLength(1)
})

test('paying calls the function back, once, twice, or never', async () => {
  for (const [outTradeNo, times] of [
    ['n1', 1],
    ['n2', 2],
    ['n3', 0],
  ] as const) {
    await order({ outTradeNo })
    const answers = await cloud.payments.pay(outTradeNo, { times })
    expect(answers).toEqual(Array.from({ length: times }, () => ({ errcode: 0 })))
  }
  expect(await query()).toMatchObject({ tradeState: 'SUCCESS', transactionId: expect.any(String) })
  await expect(cloud.payments.pay('n1')).rejects.toThrow('SUCCESS')
  expect(await order()).toMatchObject({ errCodeDes: expect.stringContaining('已支付') })
})

test('a call-back can come late, and tell what is not so', async () => {
  await order()
  await cloud.payments.pay('n1', { times: 0 })
  expect(await cloud.payments.notify('n1', { fields: { accept: false, totalFee: 1 } })).toEqual([
    { errcode: 1 },
  ])
})

test('an order that is closed can not be paid; one that is paid can not be closed', async () => {
  await order()
  expect(await ask('closeOrder', { outTradeNo: 'n1' })).toMatchObject({ resultCode: 'SUCCESS' })
  expect(await query()).toMatchObject({ tradeState: 'CLOSED' })
  await expect(cloud.payments.pay('n1')).rejects.toThrow('CLOSED')
  await order({ outTradeNo: 'n2' })
  await cloud.payments.pay('n2')
  expect(await ask('closeOrder', { outTradeNo: 'n2' })).toMatchObject({
    errCodeDes: expect.stringContaining('已支付'),
  })
})

test('refunds are done once by their number, up to what was paid', async () => {
  await order()
  expect(await refund()).toMatchObject({ errCodeDes: '订单未支付' })
  await cloud.payments.pay('n1')
  expect(await refund()).toMatchObject({ resultCode: 'SUCCESS', refundFee: 900 })
  expect(await refund()).toEqual(await refund())
  expect(await refund({ refundFee: 901 })).toMatchObject({
    errCodeDes: expect.stringContaining('不一致'),
  })
  const rest = { outRefundNo: 'r2', refundFee: 19_001 }
  expect(await refund(rest)).toMatchObject({ errCodeDes: expect.stringContaining('不一致') })
  expect(await refund({ ...rest, refundFee: 19_000 })).toMatchObject({ resultCode: 'SUCCESS' })
  expect(await ask('queryRefund', { outRefundNo: 'r1' })).toMatchObject({ refundCount: 2 })
})

test('what nobody ordered is not known', async () => {
  for (const api of ['queryOrder', 'closeOrder', 'queryRefund'])
    expect(await ask(api, { outTradeNo: 'n9' })).toMatchObject({ errCodeDes: 'order not exist' })
})

test('a payment sheet pays the own order of its person', async () => {
  await order()
  const post = async (path: string, body: object, token = '') => {
    const headers = { authorization: `Bearer ${token}` }
    const init = { method: 'POST', headers, body: JSON.stringify(body) }
    return (await fetch(`${cloud.url}${path}`, init)).json() as Promise<Record<string, string>>
  }
  const { token: other } = await post('/dev/session', { openid: 'oB' })
  const { token } = await post('/dev/session', { openid: 'oA' })
  expect(await post('/dev/pay', { outTradeNo: 'n1' }, other)).toHaveProperty('error')
  const cancelled = await post('/dev/pay', { outTradeNo: 'n1', cancel: true }, token)
  expect(cancelled).toEqual({ errMsg: 'requestPayment:fail cancel' })
  const paid = await post('/dev/pay', { outTradeNo: 'n1' }, token)
  expect(paid).toEqual({ errMsg: 'requestPayment:ok' })
})
