// The call-back of a payment: the function that the order named is called, and again until it answers `{ errcode: 0 }`.
import { type Cloud, cloudNow, writeLog } from '../cloud'
import { callbackEvent, type PaymentOrder, payOrder } from '../services/payments'
import type { PayOptions } from '../types'
import { appid } from './environment'
import { invoke } from './invoke'

/** After how long a call-back that was not accepted is repeated, in ms: as WeChat Pay does at first. */
const pauses = [15_000, 15_000, 30_000, 180_000, 600_000]

/** An order by its number; throws when there is none. */
export function orderOf(cloud: Cloud, outTradeNo: string): PaymentOrder {
  const order = cloud.payments.get(outTradeNo)
  if (!order) throw new Error(`no payment ${outTradeNo}`)
  return order
}

/** Calls the function of an order back once; answers what it answered. */
async function callBack(
  cloud: Cloud,
  order: PaymentOrder,
  fields: Record<string, unknown>,
): Promise<unknown> {
  const finished = await invoke(cloud, {
    name: order.functionName,
    event: { ...callbackEvent(order, appid), ...fields },
    caller: { source: 'wx_paycallback' },
  })
  return finished.error ? { error: finished.error.message } : finished.result
}

const accepted = (answer: unknown): boolean =>
  (answer as { errcode?: unknown } | null | undefined)?.errcode === 0

/** Repeats a call-back that was not accepted, later; nothing keeps the process alive for it. */
function repeatLater(cloud: Cloud, order: PaymentOrder, attempt: number): void {
  const pause = pauses[attempt]
  if (pause === undefined || cloud.options.timers === false) return
  const again = async () => {
    const answer = await callBack(cloud, order, {})
    if (!accepted(answer)) repeatLater(cloud, order, attempt + 1)
  }
  setTimeout(() => void again().catch(error => complain(cloud, error)), pause).unref()
}

function complain(cloud: Cloud, error: unknown): void {
  const text = `call-back of a payment failed: ${String(error)}`
  writeLog(cloud, { at: cloudNow(cloud), function: '', requestId: '', level: 'warn', text })
}

/** Tells the function of an order what became of it, so many times at once; the answers. */
export async function notifyPaid(
  cloud: Cloud,
  outTradeNo: string,
  { times = 1, fields = {} }: PayOptions = {},
): Promise<unknown[]> {
  const order = orderOf(cloud, outTradeNo)
  const calls = Array.from({ length: times }, () => callBack(cloud, order, fields))
  const answers = await Promise.all(calls)
  if (answers.length > 0 && !answers.some(accepted)) repeatLater(cloud, order, 0)
  return answers
}

/** The payer pays; `times` 0 = the call-back gets lost. Throws when the order can't be paid any more. */
export async function pay(
  cloud: Cloud,
  outTradeNo: string,
  options: PayOptions = {},
): Promise<unknown[]> {
  const order = orderOf(cloud, outTradeNo)
  if (!payOrder(order, cloudNow(cloud))) throw new Error(`payment ${outTradeNo} is ${order.state}`)
  return notifyPaid(cloud, outTradeNo, options)
}
