// Payments in the cloud database, and WeChat Pay by cloud.cloudPay. Only `resultCode` and the order's
// state are trusted: the SDK lays its own `errCode` over the one of WeChat Pay, and leaves its words.
import type { PaymentSheet } from '../contracts/membership-views'
import { log } from '../door/log'
import type { Paying, Payment, Payments, WechatPay } from '../usecases/payments/ports'
import { addNew, command, environment, find, getById, pay, updateWhere } from './sdk'

const PAYMENTS = 'payments'

/** The payments port on the collection `payments`. */
export const payments: Payments = {
  create: payment => addNew(PAYMENTS, payment),
  read: id => getById<Payment>(PAYMENTS, id),
  ofMembers(ids, limit) {
    const query = { memberId: command.in(ids) }
    return find<Payment>(PAYMENTS, query, { limit, orderBy: ['at', 'desc'] })
  },
  open(now, limit) {
    const query = { open: true, lookAt: command.lte(now) }
    return find<Payment>(PAYMENTS, query, { limit, orderBy: ['lookAt', 'asc'] })
  },
  async replace({ _id, rev }, { _id: _, plan: __, refund, ...after }) {
    const data = { ...after, ...(refund && { refund: command.set(refund) }), rev: rev + 1 }
    return (await updateWhere(PAYMENTS, { _id, rev }, data)) === 1
  },
}

/** The merchant's number (子商户号), set in the function's environment; '' = nothing is sold. */
const subMchId = process.env.PAY_SUB_MCH_ID ?? ''
/** The function that WeChat Pay calls back. */
const CALLED_BACK = 'timer'

interface Answer {
  returnCode?: string
  resultCode?: string
  errCodeDes?: string
  tradeState?: string
  totalFee?: number
  transactionId?: string
  payment?: PaymentSheet
}

/** Asks WeChat Pay; null = no answer, or a refusal. */
async function ask(api: string, data: Record<string, unknown>): Promise<Answer | null> {
  const answer = await answerOf(api, data)
  return answer?.resultCode === 'SUCCESS' ? answer : null
}

/** What WeChat Pay says, also where it refuses; null = no answer. */
async function answerOf(api: string, data: Record<string, unknown>): Promise<Answer | null> {
  try {
    const answer = (await pay(api, { subMchId, ...data })) as Answer
    const { returnCode = '', resultCode, errCodeDes: why = returnCode } = answer
    if (resultCode !== 'SUCCESS') log('warn', 'payment refused', { api, why })
    return returnCode === 'SUCCESS' ? answer : null
  } catch (error) {
    log('warn', 'payment unanswered', { api, error: String(error) })
    return null
  }
}

/**
 * How WeChat Pay words ORDERNOTEXIST. Where it words it otherwise, the payment is only looked at again,
 * ever more seldom.
 */
const NO_SUCH_ORDER = /not exist|不存在/

const states: Record<string, Paying['state']> = {
  SUCCESS: 'paid',
  // Some of it went back: it was paid.
  REFUND: 'paid',
  NOTPAY: 'waiting',
  USERPAYING: 'waiting',
  PAYERROR: 'waiting',
  CLOSED: 'closed',
  REVOKED: 'closed',
}

/** WeChat Pay. */
export const wechatPay: WechatPay = {
  ready: subMchId !== '',
  async order({ id: outTradeNo, fen: totalFee, name: body }) {
    const back = { envId: environment(), functionName: CALLED_BACK }
    const asked = { body, outTradeNo, totalFee, spbillCreateIp: '127.0.0.1', ...back }
    return (await ask('unifiedOrder', asked))?.payment ?? null
  },
  async query(outTradeNo) {
    const answer = await answerOf('queryOrder', { outTradeNo })
    const { tradeState = '', totalFee: fen = 0, transactionId = '', errCodeDes = '' } = answer ?? {}
    const untold = NO_SUCH_ORDER.test(errCodeDes) ? 'missing' : 'unknown'
    return { state: states[tradeState] ?? untold, fen, transactionId }
  },
  async close(outTradeNo) {
    return (await ask('closeOrder', { outTradeNo })) !== null
  },
  async refund({ id: outTradeNo, refundId: outRefundNo, fen: refundFee, of: totalFee }) {
    return (await ask('refund', { outTradeNo, outRefundNo, refundFee, totalFee })) !== null
  },
}
