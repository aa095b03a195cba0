// WeChat Pay as cloud.cloudPay shows it: orders and refunds, answered as the real one does. They live in memory.
import { createHash } from 'node:crypto'
import type { Doc } from '../wire/ejson'

/** An order of a payment, as WeChat keeps it; money in fen. */
export interface PaymentOrder {
  outTradeNo: string
  body: string
  totalFee: number
  subMchId: string
  /** Who may pay: whoever called the function that made the order. */
  openid: string
  /** The function that is called back. */
  functionName: string
  state: 'NOTPAY' | 'SUCCESS' | 'CLOSED' | 'REFUND'
  transactionId: string
  /** Epoch milliseconds. */
  createdAt: number
  paidAt: number | null
  /** Refunds by their own number. */
  refunds: Record<string, number>
}

/** All orders, by `outTradeNo`. */
export type PaymentOrders = Map<string, PaymentOrder>

/** A call of cloudPay by a function. */
export interface PaymentCall {
  api: string
  data: Doc
  openid: string
  now: number
}

const merchant = 'local'
// The SDK lays its own errCode over err_code: functions see the words alone.
const refusedAs = (code: string, text: string): Doc => ({
  ...ok,
  result_code: 'FAIL',
  err_code: code,
  err_code_des: text,
})
const malformed = (text: string): Doc => ({
  errcode: 0,
  return_code: 'FAIL',
  return_msg: text,
})
const ok: Doc = { errcode: 0, return_code: 'SUCCESS', return_msg: 'OK', result_code: 'SUCCESS' }
const unknown = () => refusedAs('ORDERNOTEXIST', 'order not exist')

function sign(text: string): string {
  return createHash('md5').update(text).digest('hex').toUpperCase()
}

/** Date and time as WeChat Pay writes them, in Beijing. */
function timeEnd(at: number): string {
  return new Date(at + 8 * 3_600_000).toISOString().replace(/[-T:]|\..*/g, '')
}

/** What wx.requestPayment is given. */
function payment({ outTradeNo, createdAt }: PaymentOrder): Doc {
  const prepay = `prepay_id=wx${sign(outTradeNo).slice(0, 20).toLowerCase()}`
  const timeStamp = String(Math.floor(createdAt / 1000))
  const nonceStr = sign(prepay).slice(0, 16)
  const paySign = sign(`${timeStamp}${nonceStr}${prepay}`)
  return { timeStamp, nonceStr, package: prepay, signType: 'MD5', paySign }
}

function required(data: Doc, names: string[]): string | undefined {
  return names.find(name => data[name] === undefined || data[name] === '')
}

function unifiedOrder(orders: PaymentOrders, { data, openid, now }: PaymentCall): Doc {
  const needed = [
    'body',
    'out_trade_no',
    'total_fee',
    'spbill_create_ip',
    'sub_mch_id',
    'function_name',
  ]
  const missing = required(data, [...needed, 'env_id'])
  if (missing) return malformed(`缺少参数${missing}`)
  const outTradeNo = String(data.out_trade_no)
  if (!/^[\w|*@-]{1,32}$/.test(outTradeNo)) return malformed('out_trade_no参数格式错误')
  const totalFee = data.total_fee
  if (!Number.isInteger(totalFee) || Number(totalFee) < 1) return malformed('total_fee参数格式错误')
  const known = orders.get(outTradeNo)
  if (known && known.state !== 'NOTPAY')
    return known.state === 'CLOSED'
      ? refusedAs('ORDERCLOSED', '该订单已关闭')
      : refusedAs('ORDERPAID', '该订单已支付')
  if (known && known.totalFee !== totalFee) return refusedAs('INVALID_REQUEST', '订单号重复')
  const order: PaymentOrder = known ?? {
    outTradeNo,
    body: String(data.body),
    totalFee: Number(totalFee),
    subMchId: String(data.sub_mch_id),
    openid,
    functionName: String(data.function_name),
    state: 'NOTPAY',
    transactionId: '',
    createdAt: now,
    paidAt: null,
    refunds: {},
  }
  orders.set(outTradeNo, order)
  const prepared = payment(order)
  const prepayId = String(prepared.package).slice('prepay_id='.length)
  return { ...ok, trade_type: 'JSAPI', prepay_id: prepayId, payment: prepared }
}

/** What an order looks like to those who ask, and to the function that is called back. */
function facts(order: PaymentOrder): Doc {
  const { outTradeNo, totalFee, openid, transactionId, subMchId, paidAt } = order
  const paid = {
    transaction_id: transactionId,
    time_end: timeEnd(paidAt ?? 0),
    cash_fee: totalFee,
    bank_type: 'OTHERS',
    is_subscribe: 'N',
  }
  return {
    ...ok,
    mch_id: merchant,
    sub_mch_id: subMchId,
    sub_openid: openid,
    out_trade_no: outTradeNo,
    total_fee: totalFee,
    fee_type: 'CNY',
    trade_type: 'JSAPI',
    ...(paidAt === null ? {} : paid),
  }
}

function queryOrder(orders: PaymentOrders, call: PaymentCall): Doc {
  const order = found(orders, call.data)
  return order ? { ...facts(order), trade_state: order.state } : unknown()
}

function closeOrder(orders: PaymentOrders, { data }: PaymentCall): Doc {
  const order = found(orders, data)
  if (!order) return unknown()
  if (order.paidAt !== null) return refusedAs('ORDERPAID', '订单已支付')
  order.state = 'CLOSED'
  return ok
}

function refund(orders: PaymentOrders, { data }: PaymentCall): Doc {
  const missing = required(data, ['out_refund_no', 'total_fee', 'refund_fee', 'sub_mch_id'])
  if (missing) return malformed(`缺少参数${missing}`)
  const order = found(orders, data)
  if (!order) return unknown()
  if (order.paidAt === null) return refusedAs('TRADE_STATE_ERROR', '订单未支付')
  const no = String(data.out_refund_no)
  const fee = Number(data.refund_fee)
  const before = order.refunds[no]
  const others = Object.values(order.refunds).reduce((sum, one) => sum + one, 0) - (before ?? 0)
  const fits = Number.isInteger(fee) && fee > 0 && others + fee <= order.totalFee
  if (!fits || data.total_fee !== order.totalFee || (before ?? fee) !== fee)
    return refusedAs('INVALID_REQUEST', '订单金额或退款金额与之前请求不一致')
  order.refunds[no] = fee
  order.state = 'REFUND'
  return { ...ok, out_refund_no: no, refund_id: `50${sign(no).slice(0, 20)}`, refund_fee: fee }
}

function queryRefund(orders: PaymentOrders, { data }: PaymentCall): Doc {
  const order = found(orders, data)
  if (!order) return unknown()
  const refunds = Object.entries(order.refunds)
  if (refunds.length === 0) return refusedAs('REFUNDNOTEXIST', '退款订单查询失败')
  const rows = refunds.flatMap(([no, fee], i) => [
    [`out_refund_no_${i}`, no],
    [`refund_fee_${i}`, fee],
    [`refund_status_${i}`, 'SUCCESS'],
  ])
  return { ...ok, refund_count: refunds.length, ...Object.fromEntries(rows) }
}

function found(orders: PaymentOrders, data: Doc): PaymentOrder | undefined {
  if (data.out_trade_no !== undefined) return orders.get(String(data.out_trade_no))
  return [...orders.values()].find(
    ({ transactionId, refunds }) =>
      (transactionId !== '' && transactionId === data.transaction_id) ||
      (data.out_refund_no !== undefined && String(data.out_refund_no) in refunds),
  )
}

const apis: Record<string, (orders: PaymentOrders, call: PaymentCall) => Doc> = {
  unifiedOrder,
  queryOrder,
  closeOrder,
  refund,
  queryRefund,
}

/** Answers a call of cloudPay; undefined = this interface is not imitated. */
export function answerPayment(orders: PaymentOrders, call: PaymentCall): Doc | undefined {
  return apis[call.api]?.(orders, call)
}

/** Marks an order as paid; false when it is paid or closed already. */
export function payOrder(order: PaymentOrder, now: number): boolean {
  if (order.state !== 'NOTPAY') return false
  const transactionId = `42${sign(order.outTradeNo).slice(0, 26)}`
  Object.assign(order, { state: 'SUCCESS', transactionId, paidAt: now })
  return true
}

/** The event of the call-back: fields in camel case, as the cloud hands them to a function. */
export function callbackEvent(order: PaymentOrder, appid: string): Doc {
  const { errcode: _, return_msg: __, ...told } = facts(order)
  const camel = Object.entries(told).map(([name, value]) => [
    name.replace(/_([a-z])/g, (_match, letter: string) => letter.toUpperCase()),
    value,
  ])
  return { ...Object.fromEntries(camel), userInfo: { appId: appid, openId: order.openid } }
}
